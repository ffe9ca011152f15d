package io.fhirpathls.server.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/// Who came, from where, who was refused, who left and why, and who changed the running server. One
/// line each in the log, under a name of its own; never what somebody showed to get in, and never
/// what a document holds.
public final class Audit {
  /// The logger's name. Its lines are not held back when there are many.
  public static final String NAME = "io.fhirpathls.audit";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);

  private Audit() {}

  /// @param session its number
  /// @param from the address
  public static void opened(String session, Identity who, String from) {
    try (var _ = MDC.putCloseable("session", session)) {
      LOG.atLevel(level(who)).log("session {} opened by {} from {}", session, name(who), from);
    }
  }

  /// @param reason a constant of ours
  public static void closed(String session, Identity who, String reason, long seconds) {
    try (var _ = MDC.putCloseable("session", session)) {
      LOG.atLevel(level(who)).log("session {} closed after {} s: {}", session, seconds, reason);
    }
  }

  public static void refused(String from, Denial why) {
    LOG.warn("refused {}: {}", from, why.label());
  }

  /// @param who a name, or why there is none
  public static void call(boolean allowed, String method, String path, String who) {
    LOG.info("{} {} {} by {}", allowed ? "allowed" : "refused", method, path, who);
  }

  public static String name(Identity who) {
    return who.subject().isEmpty()
        ? who.tenant().name()
        : who.tenant().name() + " " + who.subject();
  }

  /// Where nobody is asked for anything there is nobody to be named.
  private static Level level(Identity who) {
    return who.equals(Identity.LOCAL) ? Level.DEBUG : Level.INFO;
  }
}
