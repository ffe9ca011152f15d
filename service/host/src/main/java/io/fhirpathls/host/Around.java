package io.fhirpathls.host;

/// What the workspace around a document says about it.
///
/// @param guide what all documents of FHIR Shorthand say together, an older version of this one
///   perhaps among them
/// @param samples the files that it may name
public record Around(Shorthand guide, Samples samples) {
  public static final Around NOTHING = new Around(Shorthand.NONE, Samples.NONE);

  /// What of it makes a difference to a document.
  public enum Part {
    GUIDE,
    SAMPLES
  }
}
