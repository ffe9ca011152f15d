package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.memory.Rung;

/// What it means that memory is short.
public final class PressureWords {
  private PressureWords() {}

  /// For operators: what is done on this rung, for logs.
  static String given(Rung rung) {
    return switch (rung) {
      case CALM -> "nothing given up";
      case SHED_CACHE -> "shrinking the shared cache";
      case PAUSE_BACKGROUND -> "pausing background work";
      case SWITCH_OFF_FEATURES -> "answering costly features with nothing";
      case REFUSE_SESSIONS -> "refusing new sessions";
      case REFUSE_GROWTH -> "refusing what makes sessions hold more";
    };
  }

  /// For users: what of that an editor shows. Empty where all is well.
  public static String told(Rung rung) {
    String features = String.join(", ", CostlyFeature.WORDS);
    return switch (rung) {
      case CALM -> "";
      case SHED_CACHE ->
          "The server is short of memory and keeps less at hand. Everything works; some answers"
              + " take longer.";
      case PAUSE_BACKGROUND ->
          "The server is short of memory and has paused what nobody waits for. Everything works;"
              + " some answers take longer.";
      case SWITCH_OFF_FEATURES ->
          "The server is short of memory. Off for now: %s. Errors, completion and hover work."
              .formatted(features);
      case REFUSE_SESSIONS ->
          "The server is short of memory and lets nobody new in. Off for now: %s."
              .formatted(features);
      case REFUSE_GROWTH ->
          "The server has no memory left: documents that grow may go unchecked. Off for now: %s."
              .formatted(features);
    };
  }
}
