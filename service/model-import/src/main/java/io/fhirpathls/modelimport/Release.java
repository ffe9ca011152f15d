package io.fhirpathls.modelimport;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;

/// A published FHIR version and where its definitions lie on the build's class path (the HAPI
/// `validation-resources` jars, unchanged copies of HL7's files).
///
/// @param name the constant's name of `FhirVersion` in `model`
/// @param baseUrl the root of its specification, ends with `/`
/// @param extensions the file of the extensions that HL7 publishes for it
record Release(String name, String baseUrl, String folder, List<String> files, String extensions) {

  static final List<Release> ALL =
      List.of(
          new Release(
              "R4",
              "https://hl7.org/fhir/R4/",
              "/org/hl7/fhir/r4/model/",
              List.of(
                  "profile/profiles-types.xml",
                  "profile/profiles-resources.xml",
                  "valueset/valuesets.xml",
                  "valueset/v2-tables.xml",
                  "valueset/v3-codesystems.xml"),
              "extension/extension-definitions.xml"),
          new Release(
              "R4B",
              "https://hl7.org/fhir/R4B/",
              "/org/hl7/fhir/r4b/model/",
              List.of(
                  "profile/profiles-types.xml",
                  "profile/profiles-resources.xml",
                  "valueset/valuesets.xml"),
              "extension/extension-definitions.xml"),
          new Release(
              "R5",
              "https://hl7.org/fhir/R5/",
              "/org/hl7/fhir/r5/packages/",
              List.of("hl7.fhir.r5.core-5.0.0.tgz", "hl7.terminology-5.1.0.tgz"),
              "hl7.fhir.uv.extensions.r5-1.0.0.tgz"));

  private static final Set<String> WANTED = Set.of("StructureDefinition", "ValueSet", "CodeSystem");

  /// Every StructureDefinition, ValueSet and CodeSystem, HL7's core files before the terminology.
  void read(Consumer<Node> sink) throws IOException, XMLStreamException {
    for (String file : files) {
      read(file, WANTED, sink);
    }
  }

  /// Every StructureDefinition of the extensions.
  void readExtensions(Consumer<Node> sink) throws IOException, XMLStreamException {
    read(extensions, Set.of("StructureDefinition"), sink);
  }

  private void read(String file, Set<String> wanted, Consumer<Node> sink)
      throws IOException, XMLStreamException {
    try (InputStream in = Release.class.getResourceAsStream(folder + file)) {
      if (in == null) {
        throw new IOException("not on the class path: " + folder + file);
      }
      if (file.endsWith(".tgz")) {
        JsonPackage.read(in, wanted::contains).forEach(sink);
      } else {
        XmlBundle.read(in, wanted::contains, sink);
      }
    }
  }
}
