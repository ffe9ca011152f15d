package io.fhirpathls.server.throttle;

import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.config.Setting;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.workspace.tenant.Tenant;
import io.fhirpathls.workspace.work.Owner;
import io.fhirpathls.workspace.work.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Throttles under a clock that stands still until it is told to go on.
final class Throttling implements AutoCloseable {
  private final Workers workers = new Workers(1, 16);
  final LiveConfig config;
  final Throttles throttles;
  long delay;
  private long now = Long.MAX_VALUE - 5_000_000_000L;

  /// @param settings `key=value`, below `throttle.`
  Throttling(String... settings) {
    List<Setting> all = new ArrayList<>();
    all.add(new Setting("sessions.tenant-header", "X-Tenant", "test"));
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      all.add(new Setting("throttle." + parts[0], parts[1], "test"));
    }
    config = new LiveConfig(all, Map.of(), null);
    throttles =
        new Throttles(config, new Meters(new SimpleMeterRegistry()), () -> delay, () -> now);
  }

  SessionThrottle session(String tenant) {
    return throttles.open(owner(tenant));
  }

  Owner owner(String tenant) {
    return workers.owner(new Tenant(tenant));
  }

  void pass(Duration time) {
    now += time.toNanos();
  }

  void set(String key, String value) {
    Map<String, @Nullable String> change = new HashMap<>();
    change.put("throttle." + key, value);
    config.set(change);
  }

  /// How many of these requests, sent at once, are let through.
  int passing(SessionThrottle session, Budget budget, int requests) {
    int passed = 0;
    for (int i = 0; i < requests; i++) {
      session.came(1);
      if (session.request(budget) instanceof Verdict.Pass) {
        passed++;
      }
    }
    return passed;
  }

  @Override
  public void close() {
    workers.close();
  }
}
