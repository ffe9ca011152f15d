package io.fhirpathls.workspace.memory;

/// What was asked for would need more memory than there may be. Nothing has been computed and
/// nothing is lost: the same question may be answered later.
public final class OverCeiling extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Ceiling ceiling;

  public OverCeiling(Ceiling ceiling) {
    super(ceiling.name(), null, false, false);
    this.ceiling = ceiling;
  }

  public Ceiling ceiling() {
    return ceiling;
  }
}
