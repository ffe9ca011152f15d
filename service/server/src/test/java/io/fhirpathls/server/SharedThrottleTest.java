package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Two servers that share the budgets of tenants through a real Redis.
class SharedThrottleTest {
  /// Forty requests at once, then one in a second.
  private static final String[] SETTINGS = {
    "sessions.tenant-header=X-Tenant",
    "throttle.session.hover=0",
    "throttle.tenant.hover=1",
    "throttle.tenant.cpu=0s",
    "throttle.burst=40s",
    "throttle.adaptive=off"
  };

  @Test
  void replicasShareOneBudget() throws Exception {
    try (Redis redis = Redis.start();
        Server one = start(redis);
        Server two = start(redis);
        Editor first = editor(one, "mercy");
        Editor second = editor(two, "mercy");
        Editor other = editor(two, "grace")) {
      long began = System.nanoTime();
      int passed = passing(first, 80) + passing(second, 80);
      int earned = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
      // Each of them may owe what it spent before the answer came.
      assertThat(passed - earned).isBetween(38, 60);
      assertThat(passing(other, 20)).isEqualTo(20);
      assertThat(leases(one, "granted")).isPositive();
      assertThat(leases(two, "granted")).isPositive();
    }
  }

  @Test
  void withoutRedisEachHasItsShare() throws Exception {
    try (Redis redis = Redis.start();
        Server one = start(redis);
        Editor editor = editor(one, "mercy")) {
      assertThat(passing(editor, 5)).isEqualTo(5);
      redis.die();
      assertThat(passing(editor, 80)).as("half of the budget is its own").isBetween(15, 40);
      assertThat(leases(one, "failed")).isPositive();
    }
  }

  @Test
  void aSlowRedisDelaysNobody() throws Exception {
    try (Redis redis = Redis.start();
        Server one = start(redis);
        Editor editor = editor(one, "mercy")) {
      assertThat(passing(editor, 5)).isEqualTo(5);
      redis.freeze(5_000);
      assertThat(passing(editor, 15)).isEqualTo(15);
      for (int i = 0; i < 100 && leases(one, "failed") == 0; i++) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(leases(one, "failed")).isPositive();
    }
  }

  @Test
  void aServerWhoseRedisIsNotThereStartsAndServes() throws Exception {
    try (Redis redis = Redis.start()) {
      redis.die();
      try (Server one = start(redis);
          Editor editor = editor(one, "mercy")) {
        assertThat(passing(editor, 15)).isEqualTo(15);
      }
    }
  }

  @Test
  void thePasswordIsNeverShown() throws Exception {
    try (Redis redis = Redis.start();
        Server one = start(redis)) {
      assertThat(ManagementTest.get(one, "/config").body())
          .contains("shared.redis")
          .doesNotContain("sesame");
    }
  }

  private static Server start(Redis redis) throws Exception {
    return start(redis.address());
  }

  /// A server with a small budget for each tenant.
  static Server start(String redis) throws Exception {
    String[] settings = java.util.Arrays.copyOf(SETTINGS, SETTINGS.length + 1);
    settings[SETTINGS.length] = "shared.redis=" + redis;
    return TestServers.start(settings);
  }

  static Editor editor(Server server, String tenant) throws Exception {
    Editor editor = Editor.of(server, tenant);
    editor.open("// @resource Patient\nname.given");
    return editor;
  }

  /// How many of these requests are answered.
  static int passing(Editor editor, int requests) throws Exception {
    int passed = 0;
    for (int i = 0; i < requests; i++) {
      if (editor.client.answer("textDocument/hover", Editor.at(1, 1)).has("result")) {
        passed++;
      }
    }
    return passed;
  }

  static double leases(Server server, String outcome) throws Exception {
    return ManagementTest.metric(
        server, "fhirpathls_throttle_leases_total{outcome=\"" + outcome + "\"}");
  }
}
