package io.fhirpathls.server.deploy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place in a manifest.
///
/// @param path from the manifest's root, for messages
record Node(String path, @Nullable Object content) {

  /// @param steps keys, and numbers in lists, with dots between them
  Node at(String steps) {
    Node here = this;
    for (String step : steps.split("\\.")) {
      here = here.key(step);
    }
    return here;
  }

  /// One key, which may hold dots.
  Node key(String step) {
    Object next =
        switch (value()) {
          case Map<?, ?> map -> map.get(step);
          case List<?> list -> list.get(Integer.parseInt(step));
          default -> null;
        };
    return new Node(path + "." + step, next);
  }

  Object value() {
    if (content == null) {
      throw new AssertionError("there is no " + path);
    }
    return content;
  }

  String text() {
    return value().toString();
  }

  long number() {
    return Long.parseLong(text());
  }

  String name() {
    return at("metadata.name").text();
  }

  Map<?, ?> map() {
    if (value() instanceof Map<?, ?> map) {
      return map;
    }
    throw new AssertionError("no map: " + path);
  }

  /// Whether this map has all keys of the other one, with the same values.
  boolean contains(Node other) {
    return map().entrySet().containsAll(other.map().entrySet());
  }

  List<Node> list() {
    if (value() instanceof List<?> list) {
      return list.stream().<Node>map(it -> new Node(path + "[]", it)).toList();
    }
    throw new AssertionError("no list: " + path);
  }
}
