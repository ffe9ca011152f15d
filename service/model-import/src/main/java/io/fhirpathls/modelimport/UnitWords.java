package io.fhirpathls.modelimport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The words that UCUM's units are made of, from the list that the library `org.fhir:ucum` carries.
final class UnitWords {

  private static final String ESSENCE = "/ucum-essence.xml";

  private final List<String> prefixes = new ArrayList<>();
  private final List<String> metric = new ArrayList<>();
  private final List<String> other = new ArrayList<>();

  private UnitWords() {}

  /// Three lines of words: prefixes, units that take a prefix, units that take none.
  static byte[] text() throws IOException, XMLStreamException {
    UnitWords words = new UnitWords();
    try (InputStream in = UnitWords.class.getResourceAsStream(ESSENCE)) {
      if (in == null) {
        throw new IOException("not on the class path: " + ESSENCE);
      }
      words.read(in);
    }
    return (String.join(" ", words.prefixes)
            + "\n"
            + String.join(" ", words.metric)
            + "\n"
            + String.join(" ", words.other)
            + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        String code = xml.getAttributeValue(null, "Code");
        switch (xml.getLocalName()) {
          case "prefix" -> prefixes.add(code);
          case "base-unit" -> metric.add(code);
          case "unit" -> {
            boolean isMetric = "yes".equals(xml.getAttributeValue(null, "isMetric"));
            (isMetric ? metric : other).add(code);
          }
          default -> {}
        }
      }
    }
  }
}
