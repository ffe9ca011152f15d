package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.memory.Rung;
import java.util.List;

/// `experimental/serverStatus`, as rust-analyzer has it, and which features are off.
///
/// @param health `ok`, `warning`: something is off, or `error`: documents may go unchecked
/// @param quiescent false while files of the workspace are to be read, which changes what is
///   answered
/// @param message for users; empty when all is well
/// @param featuresOff what is answered with nothing for now, by the names of [CostlyFeature]
public record ServerStatus(
    String health, boolean quiescent, String message, List<String> featuresOff) {
  public static final String METHOD = "experimental/serverStatus";

  /// The session is about to be closed, and the client is to come back at once.
  public static final ServerStatus RESTARTING =
      new ServerStatus(
          "warning",
          true,
          "The server restarts. Your editor connects again; nothing that you have typed is lost.",
          List.of());

  public static ServerStatus at(Rung rung, boolean quiescent) {
    String health =
        switch (rung) {
          case CALM -> "ok";
          case SHED_CACHE, PAUSE_BACKGROUND, SWITCH_OFF_FEATURES, REFUSE_SESSIONS -> "warning";
          case REFUSE_GROWTH -> "error";
        };
    return new ServerStatus(
        health,
        quiescent,
        PressureWords.told(rung),
        rung.includes(Rung.SWITCH_OFF_FEATURES) ? CostlyFeature.NAMES : List.of());
  }
}
