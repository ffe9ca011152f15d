package io.fhirpathls.server.ops;

import io.fhirpathls.server.config.Config;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What of our own goes to the log. Libraries keep to warnings.
public final class LogLevel {
  /// Held here, for the JDK forgets a logger that nobody holds, and its level with it.
  private static final Logger OURS = Logger.getLogger("io.fhirpathls");

  private LogLevel() {}

  public static void use(Config.Log log) {
    OURS.setLevel(
        switch (log.level()) {
          case ERROR -> Level.SEVERE;
          case WARNING -> Level.WARNING;
          case INFO -> Level.INFO;
          case DEBUG -> Level.FINE;
        });
  }
}
