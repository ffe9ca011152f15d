package io.fhirpathls.modelimport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes from the StructureDefinition of an extension what its values may be.
final class ExtensionDefinition {

  private static final String ROOT = "Extension";

  private final List<Node> elements;

  private ExtensionDefinition(Node snapshot) {
    this.elements = snapshot.all("element");
  }

  /// Null for what defines no extension.
  static Row.@Nullable Extension of(Node definition) {
    Node snapshot = definition.first("snapshot");
    if (snapshot == null
        || !ROOT.equals(definition.find("type"))
        || !"constraint".equals(definition.find("derivation"))) {
      return null;
    }
    String url = definition.get("url");
    boolean isCommon = url.startsWith(ModelFile.EXTENSION_URLS);
    return new ExtensionDefinition(snapshot)
        .row(
            isCommon ? url.substring(ModelFile.EXTENSION_URLS.length()) : url,
            ROOT,
            definition.all("context").stream()
                .filter(context -> "element".equals(context.find("type")))
                .map(context -> context.get("expression"))
                .distinct()
                .sorted()
                .toList());
  }

  /// @param id of the element that is the extension or the part
  private Row.Extension row(String name, String id, List<String> contexts) {
    String max = element(id).get("max");
    Node value = find(id + ".value[x]");
    return new Row.Extension(
        name,
        value == null || value.get("max").equals("0")
            ? List.of()
            : StructureDefinition.typesOf(value),
        max.equals("*") ? -1 : Integer.parseInt(max),
        contexts,
        parts(id));
  }

  private List<Row.Extension> parts(String id) {
    String slice = id + ".extension:";
    return elements.stream()
        .map(element -> element.text("id"))
        .filter(each -> each.startsWith(slice) && each.indexOf('.', slice.length()) < 0)
        .map(each -> row(partName(each, slice), each, List.of()))
        .distinct()
        .toList();
  }

  private String partName(String id, String slice) {
    Node url = find(id + ".url");
    String fixed = url == null ? null : url.find("fixedUri");
    return fixed == null ? id.substring(slice.length()) : fixed;
  }

  private Node element(String id) {
    Node element = find(id);
    if (element == null) {
      throw new IllegalStateException("no element " + id);
    }
    return element;
  }

  private @Nullable Node find(String id) {
    for (Node element : elements) {
      if (id.equals(element.find("id"))) {
        return element;
      }
    }
    return null;
  }
}
