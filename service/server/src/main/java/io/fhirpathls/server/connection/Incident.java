package io.fhirpathls.server.connection;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// A crash of ours, as it may be told: a number for the client, and for the log where it happened.
/// No exception message, since those quote documents, and no stack trace.
///
/// @param number what client and log have in common
record Incident(String number) {
  private static final Logger LOG = LoggerFactory.getLogger(Incident.class);
  private static final String OURS = "io.fhirpathls.";
  private static final int FRAMES = 6;

  /// @param session its number
  static Incident log(String method, String session, Throwable crash) {
    String number = UUID.randomUUID().toString().substring(0, 8);
    try (var _ = MDC.putCloseable("incident", number);
        var _ = MDC.putCloseable("session", session)) {
      LOG.error("incident {} in {} of session {}: {}", number, method, session, place(crash));
    }
    return new Incident(number);
  }

  String message() {
    return "internal error, incident " + number;
  }

  private static String place(Throwable crash) {
    return crash.getClass().getName()
        + " at "
        + Arrays.stream(crash.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .limit(FRAMES)
            .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
            .collect(Collectors.joining(" < "));
  }
}
