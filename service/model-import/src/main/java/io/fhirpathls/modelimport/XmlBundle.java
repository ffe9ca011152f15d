package io.fhirpathls.modelimport;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a FHIR Bundle in XML (R4, R4B) one resource at a time: the largest file has 20 MB.
final class XmlBundle {

  private static final String FHIR = "http://hl7.org/fhir";

  private final XMLStreamReader xml;

  private XmlBundle(XMLStreamReader xml) {
    this.xml = xml;
  }

  /// Hands every resource of a wanted type to `sink`, in document order.
  static void read(InputStream in, Predicate<String> wanted, Consumer<Node> sink)
      throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    new XmlBundle(factory.createXMLStreamReader(in)).resources(wanted, sink);
  }

  private void resources(Predicate<String> wanted, Consumer<Node> sink) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("resource")) {
        xml.nextTag();
        if (wanted.test(xml.getLocalName())) {
          sink.accept(node());
        }
      }
    }
  }

  /// The element the reader stands on; afterwards the reader stands on its end.
  private Node node() throws XMLStreamException {
    String name = xml.getLocalName();
    String value = xml.getAttributeValue(null, "value");
    List<Node> children = new ArrayList<>();
    for (String attribute : List.of("url", "id")) {
      String text = xml.getAttributeValue(null, attribute);
      if (text != null) {
        children.add(new Node(attribute, text, List.of()));
      }
    }
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (FHIR.equals(xml.getNamespaceURI())) {
          children.add(node());
        } else {
          skip();
        }
      }
    }
    return new Node(name, value, List.copyOf(children));
  }

  /// Narratives are XHTML and of no use here.
  private void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
  }
}
