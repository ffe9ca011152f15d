package io.fhirpathls.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the texts of one type or value set; `DocumentationFile` and `ModelImport` of
/// `model-import` write them. A file holds a top-level type with all its backbone types.
final class DocumentationFile {

  private DocumentationFile() {}

  static TypeDocumentation type(FhirVersion version, String typeName) {
    int dot = typeName.indexOf('.');
    String top = dot < 0 ? typeName : typeName.substring(0, dot);
    String type = dot < 0 ? "" : typeName.substring(dot + 1);
    String prefix = dot < 0 ? "" : type + ".";
    CompactInput in =
        new CompactInput(ClassPathFile.bytes("docs/" + version.label() + "/" + top + ".bin"), 0);
    ElementDocumentation own = new ElementDocumentation("", "", "", List.of());
    Map<String, ElementDocumentation> elements = new LinkedHashMap<>();
    for (int i = in.number(); i > 0; i--) {
      String path = in.text();
      if (path.equals(type)) {
        own = element(in);
      } else if (path.startsWith(prefix) && path.indexOf('.', prefix.length()) < 0) {
        elements.put(path.substring(prefix.length()), element(in));
      } else {
        skipElement(in);
      }
    }
    return new TypeDocumentation(
        own.shortText(), own.definition(), Collections.unmodifiableMap(elements), own.invariants());
  }

  static List<CodeDocumentation> codes(FhirVersion version, String valueSet) {
    String name = valueSet.substring(valueSet.lastIndexOf('/') + 1);
    CompactInput in =
        new CompactInput(ClassPathFile.bytes("codes/" + version.label() + "/" + name + ".bin"), 0);
    in.skipText();
    List<CodeDocumentation> codes = new ArrayList<>();
    for (int i = in.number(); i > 0; i--) {
      codes.add(new CodeDocumentation(in.text(), in.text(), in.text()));
    }
    return List.copyOf(codes);
  }

  private static ElementDocumentation element(CompactInput in) {
    return new ElementDocumentation(in.text(), in.text(), in.text(), invariants(in));
  }

  private static List<Invariant> invariants(CompactInput in) {
    List<Invariant> invariants = new ArrayList<>();
    for (int i = in.number(); i > 0; i--) {
      invariants.add(new Invariant(in.text(), in.text(), in.text(), in.text()));
    }
    return invariants;
  }

  private static void skipElement(CompactInput in) {
    in.skipText();
    in.skipText();
    in.skipText();
    for (int texts = in.number() * 4; texts > 0; texts--) {
      in.skipText();
    }
  }
}
