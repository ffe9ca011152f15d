package io.fhirpathls.host;

/// What a document says beside an expression that makes a difference to it. An analysis cannot know
/// of it: it is the same for an expression wherever that stands.
public sealed interface Beside permits Beside.Nothing, Column, Questions {

  /// For most expressions.
  record Nothing() implements Beside {}

  Beside NOTHING = new Nothing();
}
