package io.fhirpathls.load.simulation;

import io.fhirpathls.fixture.Corpus;
import java.util.List;
import java.util.random.RandomGenerator;

/// What is written: expressions of FHIR's own definitions, so that the shared cache meets what it
/// meets in life. Some are the same for many, as in guides that copy from each other.
final class Texts {
  private static final List<String> EXPRESSIONS =
      Corpus.real().stream()
          .filter(row -> row.suspect() == null)
          .map(Corpus.Real::expression)
          .filter(text -> text.length() < 120 && !text.contains("\n"))
          .distinct()
          .toList();

  private Texts() {}

  static String any(RandomGenerator random) {
    return EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()));
  }

  /// A document of so many expressions, the first line empty for what will be written.
  static String document(int expressions, RandomGenerator random) {
    StringBuilder text = new StringBuilder("\n\n");
    for (int i = 0; i < expressions; i++) {
      text.append(any(random)).append("\n\n");
    }
    return text.toString();
  }
}
