package io.fhirpathls.server.memory;

/// Whether the costly features are on: what editors ask for by themselves, again and again, and can
/// do without. Which ones these are says `Reading.of`.
public final class FeatureSwitch {
  private volatile boolean off;

  public boolean isOff() {
    return off;
  }

  void turn(boolean nowOff) {
    off = nowOff;
  }
}
