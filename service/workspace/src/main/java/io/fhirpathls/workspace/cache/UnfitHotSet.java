package io.fhirpathls.workspace.cache;

/// What was to be read is no hot set for this server.
public final class UnfitHotSet extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean ours;

  /// @param reason a sentence for the log
  /// @param ours whether it was a hot set that nobody can use any more, and may be overwritten
  UnfitHotSet(String reason, boolean ours) {
    super(reason, null, false, false);
    this.ours = ours;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }

  public boolean isOurs() {
    return ours;
  }
}
