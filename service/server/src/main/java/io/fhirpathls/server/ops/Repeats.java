package io.fhirpathls.server.ops;

import io.fhirpathls.server.access.Audit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/// Lets no more than [#MOST] lines of one place in the code through in [#WHILE], and says in the
/// last of them that more are left out, and in the first one afterwards how many they were. What
/// the audit says is never left out.
public final class Repeats implements Filter {
  static final int MOST = 10;
  static final Duration WHILE = Duration.ofSeconds(10);

  /// Places that are remembered; the one that has logged first is forgotten.
  private static final int REMEMBERED = 256;

  private record Place(String logger, int level, String method) {}

  private static final class Count {
    private final long since;
    private int lines;

    Count(long since) {
      this.since = since;
    }
  }

  private final LongSupplier nanos;

  private final Map<Place, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Count> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param nanos the clock
  public Repeats(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public synchronized boolean isLoggable(LogRecord line) {
    String logger = String.valueOf(line.getLoggerName());
    if (logger.equals(Audit.NAME)) {
      return true;
    }
    Place place =
        new Place(
            logger,
            line.getLevel().intValue(),
            line.getSourceClassName() + "." + line.getSourceMethodName());
    long now = nanos.getAsLong();
    Count count = counts.computeIfAbsent(place, _ -> new Count(now));
    if (now - count.since >= WHILE.toNanos()) {
      int left = count.lines - MOST;
      count = new Count(now);
      counts.put(place, count);
      if (left > 0) {
        add(line, "; " + left + " more lines from here were left out");
      }
    }
    count.lines++;
    if (count.lines == MOST) {
      add(line, "; further lines from here are left out for " + WHILE.toSeconds() + " s");
    }
    return count.lines <= MOST;
  }

  private static void add(LogRecord line, String words) {
    line.setMessage(line.getMessage() + words);
  }
}
