package io.fhirpathls.server.config;

import io.fhirpathls.analysis.Severities;
import io.fhirpathls.model.FhirVersion;
import java.time.Duration;

/// Every setting of the server. Each part checks itself when it is built, so that a `Config` in
/// hand is a lawful one.
///
/// @param listen where clients connect
/// @param management where operators connect; never reachable through the public port
/// @param sessions how many sessions, and how long a silent one is believed to be alive
/// @param messages how large one incoming message may be
/// @param outbox how far a session may fall behind in reading
/// @param throttle whether sessions are held back at all
/// @param fhir what documents mean that do not say it themselves
/// @param problems how severe what is found is, by code
/// @param cache what all sessions share
/// @param workers where requests are computed
/// @param web the browser client that is served at `/`
public record Config(
    Listen listen,
    Management management,
    Sessions sessions,
    Messages messages,
    Outbox outbox,
    Throttle throttle,
    Fhir fhir,
    Severities problems,
    Cache cache,
    Workers workers,
    Web web) {

  /// How many unanswered requests a session may have, `Integer.MAX_VALUE` when it is not held back.
  public int inFlightLimit() {
    return throttle.enabled() ? sessions.inFlight() : Integer.MAX_VALUE;
  }

  public static final Config DEFAULTS =
      new Config(
          new Listen("127.0.0.1", new Port(8080), Port.OFF),
          new Management("127.0.0.1", new Port(9090)),
          new Sessions(10_000, 64, Duration.ofSeconds(25), Duration.ofSeconds(80)),
          new Messages(ByteSize.ofKib(1024), 100_000),
          new Outbox(512, ByteSize.ofKib(4096), Duration.ofSeconds(10)),
          new Throttle(true),
          new Fhir(FhirVersion.R4),
          Severities.DEFAULTS,
          new Cache(ByteSize.ofKib(8 * 1024)),
          new Workers(0, 16_384),
          new Web(""));

  /// @param host the address to bind; loopback unless the operator says otherwise
  /// @param port HTTP and WebSocket; 0 picks a free one
  /// @param tcpPort LSP over plain TCP with `Content-Length` framing; off unless set
  public record Listen(String host, Port port, Port tcpPort) {
    public Listen {
      Check.filled("host", host);
      Check.that("port", port.isOn(), "a number from 0 to 65535; 0 picks a free port");
    }
  }

  /// @param host the address to bind
  /// @param port 0 picks a free one, `off` leaves management out
  public record Management(String host, Port port) {
    public Management {
      Check.filled("host", host);
    }
  }

  /// @param max open sessions; the next upgrade is answered 503 with `Retry-After`
  /// @param inFlight unanswered requests of one session; the next one is refused
  /// @param ping how often a silent WebSocket is pinged; proxies cut silent ones at 60 s
  /// @param silence a WebSocket from which nothing came for so long, not even a pong, is gone
  public record Sessions(int max, int inFlight, Duration ping, Duration silence) {
    public Sessions {
      Check.range("max", max, 1, 1_000_000);
      Check.range("in-flight", inFlight, 1, 10_000);
      Check.range("ping", ping, Duration.ofSeconds(1), Duration.ofHours(1));
      Check.range("silence", silence, Duration.ofSeconds(2), Duration.ofHours(24));
      Check.that("silence", silence.compareTo(ping) > 0, "longer than sessions.ping");
    }
  }

  /// @param maxSize UTF-8 bytes of one message; a larger one closes the session with 1009
  /// @param maxValues JSON values of one message. Bytes alone do not bound memory: a megabyte of
  ///   `[[],[]]` unfolds to tens of megabytes.
  public record Messages(ByteSize maxSize, int maxValues) {
    public Messages {
      Check.range("max-size", maxSize, ByteSize.ofKib(1), ByteSize.ofKib(256 * 1024));
      Check.range("max-values", maxValues, 100, 10_000_000);
    }
  }

  /// @param maxMessages messages that wait for a client to read
  /// @param maxSize bytes that wait for a client to read; one message alone may be larger
  /// @param writeDeadline how long one message may take to leave before the client is given up
  ///   (4408)
  public record Outbox(int maxMessages, ByteSize maxSize, Duration writeDeadline) {
    public Outbox {
      Check.range("max-messages", maxMessages, 8, 100_000);
      Check.range("max-size", maxSize, ByteSize.ofKib(16), ByteSize.ofKib(1024 * 1024));
      Check.range("write-deadline", writeDeadline, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }
  }

  /// @param enabled `off` for benchmarks only: then no session is refused for what it has in flight
  public record Throttle(boolean enabled) {}

  /// @param version of FHIR, for documents that name none
  public record Fhir(FhirVersion version) {}

  /// @param maxSize estimated bytes of parsed and analysed expressions
  public record Cache(ByteSize maxSize) {
    public Cache {
      Check.range("max-size", maxSize, ByteSize.ofKib(64), ByteSize.ofKib(64 * 1024 * 1024));
    }
  }

  /// @param count of threads; 0 for as many as there are cores
  /// @param queue tasks that may wait in each class of urgency
  public record Workers(int count, int queue) {
    public Workers {
      Check.range("count", count, 0, 1024);
      Check.range("queue", queue, 16, 1_000_000);
    }
  }

  /// @param folder the built web client; empty for the one beside the distribution's `lib`
  public record Web(String folder) {}
}
