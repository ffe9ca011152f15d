package io.fhirpathls.analysis;

/// What the place of an expression takes, and by that how grave it is when it gives something else.
public sealed interface Expected {

  /// A place that takes anything.
  record Anything() implements Expected {}

  /// A place that takes one type and nothing else, as an invariant has to be a Boolean: another one
  /// is an error.
  record Exactly(String type) implements Expected {}

  /// What a search goes by. Values of other types make no sense there and are never found, which is
  /// worth a warning.
  record Searched(SearchType type) implements Expected {}

  Expected ANYTHING = new Anything();
  Expected BOOLEAN = new Exactly("Boolean");
}
