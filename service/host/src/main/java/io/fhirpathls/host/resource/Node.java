package io.fhirpathls.host.resource;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An element of a resource, whichever format it is written in: what JSON has in an array are
/// siblings of one name, and a resource in another one has an element around it, as in XML.
///
/// @param name of the element; of a whole resource, its type
/// @param scalar the value of a primitive; null for others
/// @param children in the order of the document
/// @param isResource whether it is a whole resource
record Node(String name, @Nullable Scalar scalar, List<Node> children, boolean isResource) {

  Node {
    children = List.copyOf(children);
  }

  @Nullable Node child(String named) {
    for (Node child : children) {
      if (child.name.equals(named)) {
        return child;
      }
    }
    return null;
  }

  Stream<Node> children(String named) {
    return children.stream().filter(child -> child.name.equals(named));
  }

  /// The texts of all children of that name.
  List<String> texts(String named) {
    return children(named)
        .map(Node::scalar)
        .flatMap(scalar -> scalar == null ? Stream.empty() : Stream.of(scalar.text()))
        .toList();
  }

  /// The text of the first child of that name.
  @Nullable String text(String named) {
    Node child = child(named);
    return child == null || child.scalar == null ? null : child.scalar.text();
  }

  boolean has(String named, String text) {
    return text.equals(text(named));
  }

  /// The name of the first child whose name begins so: of `value[x]`, the one with its type.
  @Nullable Node choice(String prefix) {
    for (Node child : children) {
      if (child.name.length() > prefix.length() && child.name.startsWith(prefix)) {
        return child;
      }
    }
    return null;
  }
}
