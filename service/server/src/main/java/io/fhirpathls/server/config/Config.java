package io.fhirpathls.server.config;

import io.fhirpathls.analysis.Severities;
import io.fhirpathls.workspace.cache.CachePolicy;
import io.fhirpathls.workspace.cache.Sharing;
import io.fhirpathls.workspace.work.WorkLimits;
import java.time.Duration;

/// Every setting of the server. Each part checks itself when it is built, so that a `Config` in
/// hand is a lawful one. What is marked [Live] may change while the server runs ([LiveConfig]).
///
/// @param listen where clients connect
/// @param tls how their connections are encrypted
/// @param access who gets in
/// @param management where operators connect; never reachable through the public port
/// @param sessions how many sessions, and how long one may last
/// @param resume what is kept of a session whose connection was lost
/// @param drain how the server ends
/// @param messages how large one incoming message may be
/// @param outbox how far a session may fall behind in reading
/// @param throttle how much sessions and tenants may use in a second
/// @param shared where replicas keep together what must not be had once for each of them
/// @param fhir what documents mean that do not say it themselves
/// @param problems how severe what is found is, by code
/// @param cache what all sessions share
/// @param warm what outlives the process of that
/// @param memory how much may be held for whom
/// @param files of a workspace that are held beside open documents
/// @param packages of FHIR that every session knows
/// @param workers where requests are computed
/// @param web the browser client that is served at `/`
/// @param log what goes to standard error
public record Config(
    Listen listen,
    Tls tls,
    Access access,
    Management management,
    Sessions sessions,
    Resume resume,
    Drain drain,
    Messages messages,
    @Live Outbox outbox,
    Throttle throttle,
    Shared shared,
    @Live Fhir fhir,
    @Live Severities problems,
    Cache cache,
    Warm warm,
    @Live Memory memory,
    FileSettings files,
    Packages packages,
    Workers workers,
    Web web,
    @Live Log log) {
  public Config {
    boolean asks = access.asksForTokens();
    Check.that(
        "listen.host",
        Loopback.is(listen.host()) || asks || access.anonymous(),
        "this machine's loopback address, unless access.jwks is set or access.anonymous is on");
    Check.that(
        "listen.tcp-port",
        Loopback.is(listen.host()) || !listen.tcpPort().isOn() || tls.asksClients(),
        "off, unless listen.host is a loopback address or tls.clients is set: plain TCP asks"
            + " nobody");
    Check.that("fhir.version", fhir.version().mayBe(packages.load()), "R4, R4B or R5");
    Check.that(
        "sessions.tenant-header",
        !asks || sessions.tenantHeader().isEmpty(),
        "nothing where access.jwks is set: then tokens name the tenant");
  }

  /// Whether the sessions of one tenant can be told from those of another.
  public boolean tellsTenants() {
    return asksVisitors() || tls.asksClients();
  }

  /// Whether those who come to the web port have to show something, to the server or to a proxy.
  public boolean asksVisitors() {
    return access.asksForTokens() || !sessions.tenantHeader().isEmpty();
  }

  /// How many unanswered requests a session may have, `Integer.MAX_VALUE` when it is not held back.
  public int inFlightLimit() {
    return throttle.enabled() ? sessions.inFlight() : Integer.MAX_VALUE;
  }

  /// A size that the server chooses itself.
  private static final ByteSize AUTO = new ByteSize(0);

  public static final Config DEFAULTS =
      new Config(
          new Listen("127.0.0.1", new Port(8080), Port.OFF),
          Tls.OFF,
          Access.DEFAULTS,
          new Management("127.0.0.1", new Port(9090)),
          new Sessions(
              10_000,
              0,
              64,
              Duration.ofSeconds(10),
              Duration.ofSeconds(25),
              Duration.ofSeconds(80),
              Duration.ZERO,
              Duration.ZERO,
              ""),
          new Resume(Duration.ofSeconds(60), ByteSize.ofKib(16 * 1024)),
          new Drain(Duration.ofSeconds(20)),
          new Messages(ByteSize.ofKib(1024), 100_000),
          new Outbox(512, ByteSize.ofKib(4096), Duration.ofSeconds(10)),
          new Throttle(
              true,
              new Rates(10, 5, 20, 10, 100, ByteSize.ofKib(1024), Duration.ofMillis(500)),
              new Rates(
                  500, 250, 1_000, 500, 5_000, ByteSize.ofKib(32 * 1024), Duration.ofSeconds(1)),
              Duration.ofSeconds(10),
              Duration.ofSeconds(60),
              true),
          new Shared(new Secret(""), 2),
          new Fhir(new FhirName("R4")),
          Severities.DEFAULTS,
          new Cache(ByteSize.ofKib(4 * 1024), Duration.ofHours(4), Sharing.GLOBAL),
          new Warm("", ByteSize.ofKib(8 * 1024), Duration.ofMinutes(10)),
          new Memory(AUTO, 4_096, AUTO, AUTO, AUTO, ByteSize.ofKib(2 * 1024)),
          FileSettings.DEFAULTS,
          new Packages("", Words.NONE, 20_000, ByteSize.ofKib(256 * 1024)),
          new Workers(
              0,
              16_384,
              1_024,
              Duration.ofSeconds(10),
              Duration.ofSeconds(30),
              Duration.ofMinutes(2)),
          new Web(""),
          new Log(Log.Level.INFO, Log.Format.TEXT));

  /// @param host the address to bind; loopback unless the operator says otherwise
  /// @param port HTTP and WebSocket; 0 picks a free one
  /// @param tcpPort LSP over TCP with `Content-Length` framing, plain unless `tls.clients` is set;
  ///   off unless set
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
  /// @param maxPerTenant open sessions of one tenant, 0 for as many as there may be; the next
  ///   upgrade is answered 429 with `Retry-After`
  /// @param inFlight unanswered requests of one session; the next one is refused
  /// @param handshake how long an HTTP request may take to come, and how long a connection may be
  ///   open before `initialize`
  /// @param ping how often a silent WebSocket is pinged; proxies cut silent ones at 60 s
  /// @param silence a WebSocket from which nothing came for so long, not even a pong, is gone, and
  ///   so is whoever does not end in it a message that he has begun
  /// @param idle a session that has sent nothing but pongs for so long is closed; off unless set
  /// @param maxAge a session is closed in the last fifth of this, in a pause of its user's, so that
  ///   long sessions spread over new replicas; off unless set
  /// @param tenantHeader HTTP header in which a proxy that has authenticated the client names its
  ///   tenant; the proxy must drop it from what clients send. Empty: everybody is one tenant.
  public record Sessions(
      @Live int max,
      @Live int maxPerTenant,
      @Live int inFlight,
      Duration handshake,
      @Live Duration ping,
      @Live Duration silence,
      @Live Duration idle,
      @Live Duration maxAge,
      String tenantHeader) {
    public Sessions {
      Check.range("max", max, 1, 1_000_000);
      Check.range("max-per-tenant", maxPerTenant, 0, 1_000_000);
      Check.range("in-flight", inFlight, 1, 10_000);
      Check.rangeOrOff("handshake", handshake, Duration.ofSeconds(1), Duration.ofMinutes(10));
      Check.range("ping", ping, Duration.ofSeconds(1), Duration.ofHours(1));
      Check.range("silence", silence, Duration.ofSeconds(2), Duration.ofHours(24));
      Check.that("silence", silence.compareTo(ping) > 0, "longer than sessions.ping");
      Check.rangeOrOff("idle", idle, Duration.ofSeconds(1), Duration.ofDays(30));
      Check.rangeOrOff("max-age", maxAge, Duration.ofSeconds(1), Duration.ofDays(30));
    }
  }

  /// @param grace how long; off for never
  /// @param maxSize bytes of all sessions together, counted to their tenants. Above it, what is
  ///   oldest goes of the tenant that has most.
  public record Resume(Duration grace, @Live ByteSize maxSize) {
    public Resume {
      Check.rangeOrOff("grace", grace, Duration.ofSeconds(1), Duration.ofHours(1));
      Check.range("max-size", maxSize, ByteSize.ofKib(64), ByteSize.ofKib(16 * 1024 * 1024));
    }

    public boolean isOn() {
      return !grace.isZero();
    }
  }

  /// @param time that the sessions may take to be sent elsewhere when the server is told to stop;
  ///   off to close them all at once
  public record Drain(@Live Duration time) {
    public Drain {
      Check.rangeOrOff("time", time, Duration.ofMillis(100), Duration.ofMinutes(30));
    }
  }

  /// @param maxSize UTF-8 bytes of one message; a larger one closes the session with 1009
  /// @param maxValues JSON values of one message. Bytes alone do not bound memory: a megabyte of
  ///   `[[],[]]` unfolds to tens of megabytes.
  public record Messages(ByteSize maxSize, @Live int maxValues) {
    public Messages {
      Check.range("max-size", maxSize, ByteSize.ofKib(1), ByteSize.ofKib(256 * 1024));
      Check.range("max-values", maxValues, 100, 10_000_000);
    }
  }

  /// A session keeps those that held when it began.
  ///
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

  /// @param enabled `off` for benchmarks only: then nobody is held back, and no session is refused
  ///   for what it has in flight
  /// @param session what one session may use
  /// @param tenant what all sessions of one tenant may use; without `access.jwks` and
  ///   `sessions.tenant-header` nobody tells tenants apart, and there is no such limit
  /// @param burst what is not used can be used later: the use of so long at once
  /// @param patience how long a session may be held back without a break before it is closed (4429)
  /// @param adaptive less for everybody while requests wait long for a worker
  public record Throttle(
      @Live boolean enabled,
      @Live Rates session,
      @Live Rates tenant,
      @Live Duration burst,
      @Live Duration patience,
      @Live boolean adaptive) {
    public Throttle {
      Check.range("burst", burst, Duration.ofSeconds(1), Duration.ofMinutes(10));
      Check.range("patience", patience, Duration.ofSeconds(1), Duration.ofHours(1));
    }
  }

  /// @param redis `redis://host:6379`, or `rediss://` for TLS, with `:password@` before the host
  ///   where it needs one; empty: each replica has budgets and tickets of its own
  /// @param replicas among which the budgets are shared while Redis does not answer
  public record Shared(Secret redis, int replicas) {
    public Shared {
      Check.that(
          "redis",
          redis.isEmpty()
              || redis.text().startsWith("redis://")
              || redis.text().startsWith("rediss://"),
          "an address such as redis://host:6379");
      Check.range("replicas", replicas, 1, 10_000);
    }
  }

  /// @param version of FHIR, for documents that name none
  public record Fhir(FhirName version) {}

  /// @param maxSize estimated bytes of parsed and analysed expressions
  /// @param idle what nobody has asked for so long is dropped
  /// @param sharing `global`: all tenants share, and by timing a tenant can find out whether some
  ///   other one uses a text that he guesses; `tenant`: only sessions of one tenant share, and
  ///   common texts are held once for each tenant
  public record Cache(@Live ByteSize maxSize, @Live Duration idle, Sharing sharing) {
    public Cache {
      Check.range("max-size", maxSize, ByteSize.ofKib(64), ByteSize.ofKib(64 * 1024 * 1024));
      Check.range("idle", idle, Duration.ofSeconds(1), Duration.ofDays(30));
    }

    public CachePolicy policy() {
      return new CachePolicy(maxSize.bytes(), idle, sharing);
    }
  }

  /// What is asked for most is saved, and made anew at the next start. Not with `cache.sharing` of
  /// `tenant`: the file tells nobody whose an expression is.
  ///
  /// @param path of the file; empty for none
  /// @param maxSize bytes of what it holds, before they are compressed; what is less hot is left
  ///   out, and a file with more is not read
  /// @param every how often it is saved besides at the end of the process; off for never
  public record Warm(String path, ByteSize maxSize, Duration every) {
    public Warm {
      Check.range("max-size", maxSize, ByteSize.ofKib(16), ByteSize.ofKib(1024 * 1024));
      Check.rangeOrOff("every", every, Duration.ofSeconds(1), Duration.ofDays(30));
    }
  }

  /// Sizes of 0 are chosen by the size of the heap.
  ///
  /// @param document bytes of one open document and what is known about it
  /// @param documents number of documents that one session may have open
  /// @param session bytes of everything that is held for one session
  /// @param tenant bytes of all sessions of one tenant
  /// @param process bytes of everybody, the shared cache included
  /// @param automata bytes of what the grammar has learnt from texts; it is forgotten above that
  public record Memory(
      ByteSize document,
      int documents,
      ByteSize session,
      ByteSize tenant,
      ByteSize process,
      ByteSize automata) {
    public Memory {
      Check.range("automata", automata, ByteSize.ofKib(16), ByteSize.ofKib(1024 * 1024));
      Check.range("documents", documents, 1, 1_000_000);
    }
  }

  /// Read when the server starts.
  ///
  /// @param root a folder laid out as `~/.fhir/packages`; nothing outside of it is read
  /// @param load `name#version`, several with commas between; of equal urls the first one's holds
  /// @param maxFiles of one package
  /// @param maxSize bytes of one package, unpacked
  public record Packages(String root, Words load, int maxFiles, ByteSize maxSize) {
    public Packages {
      Check.that(
          "root",
          load.list().isEmpty() || !root.isBlank(),
          "a folder, since packages.load names packages");
      Check.range("max-files", maxFiles, 1, 1_000_000);
      Check.range("max-size", maxSize, ByteSize.ofKib(1), ByteSize.ofKib(2 * 1024 * 1024 - 1));
    }
  }

  /// What takes longer than its deadline, from its arrival on, is refused as `busy`.
  ///
  /// @param count of threads; 0 for as many as there are cores
  /// @param queue tasks that may wait in each class of urgency
  /// @param sessionQueue the same of one session
  /// @param interactiveDeadline of what somebody waits for
  /// @param diagnosticsDeadline of marks, colours and hints
  /// @param backgroundDeadline of what nobody waits for
  public record Workers(
      int count,
      int queue,
      int sessionQueue,
      Duration interactiveDeadline,
      Duration diagnosticsDeadline,
      Duration backgroundDeadline) {
    public Workers {
      Check.range("count", count, 0, 1024);
      Check.range("queue", queue, 16, 1_000_000);
      Check.range("session-queue", sessionQueue, 1, 1_000_000);
      checkDeadline("interactive-deadline", interactiveDeadline);
      checkDeadline("diagnostics-deadline", diagnosticsDeadline);
      checkDeadline("background-deadline", backgroundDeadline);
    }

    private static void checkDeadline(String name, Duration deadline) {
      Check.range(name, deadline, Duration.ofMillis(10), Duration.ofHours(1));
    }

    public WorkLimits limits() {
      return new WorkLimits(
          queue, sessionQueue, interactiveDeadline, diagnosticsDeadline, backgroundDeadline);
    }
  }

  /// @param folder the built web client; empty for the one beside the distribution's `lib`
  public record Web(String folder) {}

  /// @param level the mildest that is logged
  /// @param format of a line
  public record Log(Level level, Format format) {
    public enum Format {
      TEXT,
      JSON
    }

    public enum Level {
      ERROR,
      WARNING,
      INFO,
      DEBUG
    }
  }
}
