package io.fhirpathls.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// FHIR's own definitions as files of a folder, one for each resource: R4's in XML, R5's in JSON.
/// They come from the artefacts that the model is imported from.
final class CoreDefinitions {
  private static final String R4 = "/org/hl7/fhir/r4/model/";
  private static final List<String> R4_BUNDLES =
      List.of(
          "profile/profiles-types.xml",
          "profile/profiles-resources.xml",
          "profile/profiles-others.xml",
          "extension/extension-definitions.xml",
          "valueset/valuesets.xml",
          "valueset/v2-tables.xml",
          "valueset/v3-codesystems.xml");
  private static final String R5 = "/org/hl7/fhir/r5/packages/hl7.fhir.r5.core-5.0.0.tgz";

  private final Path folder;
  private int files;

  private CoreDefinitions(Path folder) {
    this.folder = folder;
  }

  /// @return how many there are
  static int r4(Path folder) throws IOException, XMLStreamException {
    CoreDefinitions all = new CoreDefinitions(folder);
    for (String bundle : R4_BUNDLES) {
      all.unbundle(bundle);
    }
    return all.files;
  }

  /// @return how many there are
  static int r5(Path folder) throws IOException {
    CoreDefinitions all = new CoreDefinitions(folder);
    all.untar();
    return all.files;
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = CoreDefinitions.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException(name + " is not on the class path: run service/server/measure.sh");
    }
    return new BufferedInputStream(in, 1 << 16);
  }

  private void unbundle(String name) throws IOException, XMLStreamException {
    Path into = Files.createDirectories(folder.resolve(name.replaceAll("\\W", "-")));
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = open(R4 + name)) {
      XMLEventReader xml = factory.createXMLEventReader(in);
      while (xml.hasNext()) {
        XMLEvent event = xml.nextEvent();
        if (event.isStartElement()
            && event.asStartElement().getName().getLocalPart().equals("resource")) {
          files++;
          write(xml, into.resolve(files + ".xml"));
        }
      }
    }
  }

  /// All within `<resource>`; the namespace, which the bundle declares, is said again.
  private static void write(XMLEventReader xml, Path file) throws IOException, XMLStreamException {
    XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
    factory.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, true);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      XMLEventWriter writer = factory.createXMLEventWriter(out, StandardCharsets.UTF_8.name());
      int depth = 1;
      while (true) {
        XMLEvent event = xml.nextEvent();
        depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
        if (depth == 0) {
          writer.close();
          return;
        }
        writer.add(event);
      }
    }
  }

  private void untar() throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(open(R5), 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName();
        int dash = name.indexOf('-');
        if (entry.isFile() && name.matches("package/[A-Za-z]+-[^/]+\\.json")) {
          Path into = Files.createDirectories(folder.resolve(name.substring(8, dash)));
          Files.copy(tar, into.resolve(name.substring(dash + 1)));
          files++;
        }
      }
    }
  }
}
