package io.fhirpathls.workspace.work;

/// Ends a task at a checkpoint. Whoever catches it gives back what he holds and throws it on.
public final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean late;

  /// @param late whether its time has passed; else nobody wants it any longer
  Stopped(boolean late) {
    super("stopped at a checkpoint", null, false, false);
    this.late = late;
  }

  public boolean isLate() {
    return late;
  }
}
