package io.fhirpathls.server.throttle;

import io.fhirpathls.server.config.Access;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.LiveConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often one address may knock, and how often with something that does not hold. Any thread may
/// call.
public final class AddressThrottle {
  /// Addresses that are remembered; the one not seen for longest is forgotten.
  private static final int REMEMBERED = 4_096;

  /// What may be done at once, as seconds of what may be done in the long run.
  private static final int BURST = 10;

  /// Failures are counted by the minute, and a budget refills by the second.
  private static final int FAILURE = 60;

  private record Door(TokenBudget knocks, TokenBudget failures) {}

  private final LiveConfig config;
  private final LongSupplier nanos;

  private final Map<String, Door> doors =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Door> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param nanos the clock
  public AddressThrottle(LiveConfig config, LongSupplier nanos) {
    this.config = config;
    this.nanos = nanos;
    config.subscribe(next -> use(next.access()));
  }

  /// Somebody knocks.
  ///
  /// @return how long the address has to stay away; zero when it may come in
  public Duration knock(String address) {
    if (!config.current().throttle().enabled()) {
      return Duration.ZERO;
    }
    Door door = door(address);
    long shutOut = door.failures().owed();
    return Duration.ofNanos(shutOut > 0 ? shutOut : door.knocks().take(1));
  }

  /// What somebody has shown did not hold.
  public void failed(String address) {
    var _ = door(address).failures().spend(FAILURE);
  }

  private Door door(String address) {
    synchronized (doors) {
      return doors.computeIfAbsent(
          address,
          _ -> {
            Config now = config.current();
            return new Door(
                new LocalBudget(knocks(now.access()), nanos),
                new LocalBudget(failures(now.access()), nanos));
          });
    }
  }

  private void use(Access access) {
    synchronized (doors) {
      for (Door door : doors.values()) {
        door.knocks().use(knocks(access));
        door.failures().use(failures(access));
      }
    }
  }

  private static Rate knocks(Access access) {
    return new Rate(access.handshakes(), (long) access.handshakes() * BURST);
  }

  private static Rate failures(Access access) {
    return new Rate(access.failures(), (long) access.failures() * FAILURE);
  }
}
