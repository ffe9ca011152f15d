package io.fhirpathls.server.config;

import java.util.Arrays;
import java.util.List;

/// Several words in one setting, written with commas between them.
public record Words(List<String> list) {
  public static final Words NONE = new Words(List.of());

  public Words {
    list = List.copyOf(list);
  }

  static Words parse(String text) {
    return new Words(
        Arrays.stream(text.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList());
  }

  public boolean contains(String word) {
    return list.contains(word);
  }

  @Override
  public String toString() {
    return String.join(", ", list);
  }
}
