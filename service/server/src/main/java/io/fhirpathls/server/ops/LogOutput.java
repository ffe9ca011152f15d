package io.fhirpathls.server.ops;

import io.fhirpathls.server.access.Audit;
import io.fhirpathls.server.config.Config;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What goes to the log, and how it looks. Of our own what `log.level` says, and the audit always;
/// libraries keep to warnings.
public final class LogOutput {
  /// Held here, for the JDK forgets a logger that nobody holds, and its level with it.
  private static final Logger OURS = Logger.getLogger("io.fhirpathls");

  private static final Logger AUDIT = Logger.getLogger(Audit.NAME);

  private LogOutput() {}

  public static void use(Config.Log log) {
    OURS.setLevel(
        switch (log.level()) {
          case ERROR -> Level.SEVERE;
          case WARNING -> Level.WARNING;
          case INFO -> Level.INFO;
          case DEBUG -> Level.FINE;
        });
    AUDIT.setLevel(log.level() == Config.Log.Level.DEBUG ? Level.FINE : Level.INFO);
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      if (isOther(handler.getFormatter(), log.format())) {
        handler.setFormatter(
            log.format() == Config.Log.Format.JSON ? new JsonLines() : new SimpleFormatter());
      }
      if (handler.getFilter() == null) {
        handler.setFilter(new Repeats(System::nanoTime));
      }
    }
  }

  private static boolean isOther(Formatter formatter, Config.Log.Format wanted) {
    return formatter instanceof JsonLines != (wanted == Config.Log.Format.JSON);
  }
}
