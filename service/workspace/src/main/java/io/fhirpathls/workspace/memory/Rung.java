package io.fhirpathls.workspace.memory;

import java.util.Locale;

/// What is given up when the heap fills, the cheapest first. On one rung all those below hold too.
///
/// The thresholds are parts of the heap that are live after a collection. They are ten points apart
/// in both directions, so that what one rung frees does not undo it at once.
public enum Rung {
  /// Nothing is given up.
  CALM(0, 0, 0),
  /// The shared cache keeps half of what it may, the grammar's automata and lost sessions nothing.
  SHED_CACHE(1, 0.70, 0.60),
  /// Work that nobody waits for stands still, and the cache keeps a quarter.
  PAUSE_BACKGROUND(2, 0.76, 0.66),
  /// What editors ask for by themselves and can do without is answered with nothing, and the cache
  /// keeps a tenth.
  SWITCH_OFF_FEATURES(3, 0.82, 0.72),
  /// Nobody new is let in.
  REFUSE_SESSIONS(4, 0.87, 0.77),
  /// No session holds more than it holds already.
  REFUSE_GROWTH(5, 0.92, 0.82);

  private static final Rung[] ALL = values();

  private final int level;
  private final double enter;
  private final double leave;

  Rung(int level, double enter, double leave) {
    this.level = level;
    this.enter = enter;
    this.leave = leave;
  }

  /// The live part of the heap from which on this rung is climbed.
  public double enter() {
    return enter;
  }

  /// The live part of the heap below which this rung is left.
  public double leave() {
    return leave;
  }

  /// How many rungs are given up.
  public int level() {
    return level;
  }

  /// Whether what is given up on `rung` is given up here.
  public boolean includes(Rung rung) {
    return compareTo(rung) >= 0;
  }

  /// The highest one stays.
  Rung up() {
    return ALL[Math.min(level + 1, ALL.length - 1)];
  }

  /// The lowest one stays.
  Rung down() {
    return ALL[Math.max(level - 1, 0)];
  }

  /// As metrics, reports and logs name it.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
