package io.fhirpathls.modelimport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One element of a resource, the same whether it was written in XML or in JSON: a repeating
/// element is several nodes of one name.
record Node(String name, @Nullable String value, List<Node> children) {

  List<Node> all(String child) {
    return children.stream().filter(node -> node.name.equals(child)).toList();
  }

  @Nullable Node first(String child) {
    for (Node node : children) {
      if (node.name.equals(child)) {
        return node;
      }
    }
    return null;
  }

  /// The primitive value at the end of `path`, null when a step or the value is missing.
  @Nullable String find(String... path) {
    Node node = this;
    for (String step : path) {
      node = node.first(step);
      if (node == null) {
        return null;
      }
    }
    return node.value;
  }

  /// As [#find], for values without which the definition is useless.
  String get(String... path) {
    String found = find(path);
    if (found == null) {
      throw new IllegalStateException(name + " has no " + String.join(".", path));
    }
    return found;
  }

  /// As [#find], with the empty text for what is missing.
  String text(String... path) {
    String found = find(path);
    return found == null ? "" : found;
  }

  boolean isTrue(String child) {
    return "true".equals(find(child));
  }

  /// The values of all extensions with this url (`valueUri`, `valueCode`, ...).
  List<String> extensions(String url) {
    return all("extension").stream()
        .filter(extension -> url.equals(extension.find("url")))
        .flatMap(extension -> extension.children.stream())
        .filter(node -> node.name.startsWith("value"))
        .map(Node::value)
        .filter(value -> value != null)
        .toList();
  }
}
