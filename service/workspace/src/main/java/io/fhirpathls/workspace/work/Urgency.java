package io.fhirpathls.workspace.work;

/// How soon somebody needs the result, most urgent first.
public enum Urgency {
  /// Somebody looks at the screen and waits.
  INTERACTIVE,
  /// Marks under what was typed.
  DIAGNOSTICS,
  /// Nobody waits.
  BACKGROUND
}
