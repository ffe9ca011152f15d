package io.fhirpathls.modelimport;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The distinct rows of one kind, numbered in the order in which they were first met.
final class Table<T> {

  private final Map<T, Integer> indices = new LinkedHashMap<>();

  /// True when the row is new.
  boolean add(T row) {
    return indices.putIfAbsent(row, indices.size()) == null;
  }

  int indexOf(T row) {
    Integer index = indices.get(row);
    if (index == null) {
      throw new IllegalArgumentException("not in the table: " + row);
    }
    return index;
  }

  Set<T> rows() {
    return indices.keySet();
  }
}
