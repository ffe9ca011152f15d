package io.fhirpathls.modelimport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/// Writes the resources of `model` below an output folder:
///
/// ```
/// io/fhirpathls/model/fhir-model.bin            types and code lists, held in memory
/// io/fhirpathls/model/ucum.txt                  the words of UCUM's units, likewise
/// io/fhirpathls/model/docs/R4/Patient.bin       texts, read when somebody asks
/// io/fhirpathls/model/codes/R4/<value set>.bin  displays and definitions of codes, likewise
/// ```
///
/// The same input gives the same bytes.
public final class ModelImport {

  private static final String PACKAGE = "io/fhirpathls/model";

  private final Path folder;
  private final ModelFile model = new ModelFile();

  private ModelImport(Path folder) {
    this.folder = folder;
  }

  /// Imports unless the output is already that of the same input.
  ///
  /// @param arguments the output folder; what is in it is replaced
  public static void main(String... arguments) throws IOException, XMLStreamException {
    Path output = Path.of(arguments[0]);
    Path seen = Path.of(arguments[0] + ".fingerprint");
    String fingerprint = Fingerprint.ofClassPath();
    boolean isCurrent =
        Files.exists(output.resolve(PACKAGE))
            && Files.exists(seen)
            && Files.readString(seen).equals(fingerprint);
    if (!isCurrent) {
      Files.deleteIfExists(seen);
      write(output);
      Files.writeString(seen, fingerprint);
    }
  }

  /// Imports all releases into `output`, in place of what is there.
  public static void write(Path output) throws IOException, XMLStreamException {
    delete(output);
    ModelImport imported = new ModelImport(output.resolve(PACKAGE));
    for (Release release : Release.ALL) {
      imported.add(release);
    }
    Files.write(imported.folder.resolve("fhir-model.bin"), imported.model.toBytes());
    Files.write(imported.folder.resolve("ucum.txt"), UnitWords.text());
  }

  private static void delete(Path output) throws IOException {
    if (Files.exists(output)) {
      try (Stream<Path> old = Files.walk(output)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private void add(Release release) throws IOException, XMLStreamException {
    Map<String, StructureDefinition> definitions = new TreeMap<>();
    Terminology terminology = new Terminology();
    release.read(resource -> {
      if (resource.name().equals("StructureDefinition")) {
        StructureDefinition definition = StructureDefinition.of(resource);
        if (definition != null) {
          definitions.put(definition.name(), definition);
        }
      } else {
        terminology.add(resource);
      }
    });
    List<Row.Type> types =
        definitions.values().stream()
            .flatMap(each -> each.types().stream())
            .sorted(Comparator.comparing(Row.Type::name))
            .toList();
    model.add(release.name(), types, codeLists(release, types, terminology), extensions(release));
    writeDocumentation(release, definitions);
  }

  /// Sorted by name, each once.
  private static List<Row.Extension> extensions(Release release)
      throws IOException, XMLStreamException {
    Map<String, Row.Extension> extensions = new TreeMap<>();
    release.readExtensions(definition -> {
      Row.Extension extension = ExtensionDefinition.of(definition);
      if (extension != null) {
        extensions.put(extension.name(), extension);
      }
    });
    return List.copyOf(extensions.values());
  }

  private Map<String, List<String>> codeLists(
      Release release, List<Row.Type> types, Terminology terminology) throws IOException {
    Map<String, List<String>> lists = new TreeMap<>();
    for (String valueSet : requiredValueSets(types)) {
      Collection<Terminology.Code> codes = terminology.codes(valueSet);
      if (codes != null) {
        lists.put(valueSet, codes.stream().map(Terminology.Code::code).toList());
        writeCodes(release, valueSet, codes);
      }
    }
    return lists;
  }

  private static List<String> requiredValueSets(List<Row.Type> types) {
    return types.stream()
        .flatMap(type -> type.elements().stream())
        .map(Row.Element::binding)
        .filter(binding -> binding != null)
        .filter(binding -> binding.strength().equals("REQUIRED"))
        .map(Row.Binding::valueSet)
        .distinct()
        .sorted()
        .toList();
  }

  private void writeCodes(Release release, String valueSet, Collection<Terminology.Code> codes)
      throws IOException {
    String page = "valueset-" + name(valueSet) + ".html";
    Markdown markdown = new Markdown(release.baseUrl(), page);
    CompactOutput out = new CompactOutput();
    out.text(valueSet);
    out.list(
        codes,
        code -> {
          out.text(code.code());
          out.text(code.display());
          out.text(markdown.standalone(code.definition()));
        });
    writeNew("codes/" + release.name() + "/" + name(valueSet) + ".bin", out.toBytes());
  }

  private void writeDocumentation(Release release, Map<String, StructureDefinition> definitions)
      throws IOException {
    for (StructureDefinition definition : definitions.values()) {
      Markdown markdown = new Markdown(release.baseUrl(), definition.page());
      writeNew(
          "docs/" + release.name() + "/" + definition.name() + ".bin",
          DocumentationFile.of(definition, markdown));
    }
  }

  /// Fails when two things want the same file.
  private void writeNew(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, content, StandardOpenOption.CREATE_NEW);
  }

  private static String name(String valueSet) {
    return valueSet.substring(valueSet.lastIndexOf('/') + 1);
  }
}
