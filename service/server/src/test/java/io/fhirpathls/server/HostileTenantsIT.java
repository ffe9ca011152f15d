package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.fhirpathls.fixture.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The distribution with a heap of 64 MiB, and tenants who want all of it. No budget holds them
/// back here; only the ceilings do. The JVM ends with its first `OutOfMemoryError`.
class HostileTenantsIT {
  private static final int ROUNDS = Integer.getInteger("fhirpathls.rounds", 2);

  @Test
  void areRefusedWithCodesWhileAnHonestOneWorksAndLeaveNothing(@TempDir Path folder)
      throws Exception {
    Path config = folder.resolve("config.yaml");
    Files.writeString(
        config,
        """
        sessions: {tenant-header: X-Tenant}
        outbox: {write-deadline: 2s}
        throttle: {enabled: off}
        """);
    try (Distribution server =
        Distribution.serve(
            Map.of("FHIRPATHLS_JAVA_OPTS", "-Xmx64m"), "--config", config.toString())) {
      try (Editor honest = Editor.of(server.port(), "honest")) {
        honest.open("// @resource Patient\nname.given\nnmae");
        assertThat(honest.diagnosticsOf(1)).hasSize(1);
        HostileTenants hostile = new HostileTenants(server.port(), ROUNDS);
        int[] counted = hostile.whileHeWorks(honest);
        Map<String, Integer> refusals = hostile.refusals();
        System.out.printf(
            "honest answers %d, refused %d; the others heard %s; peak %,d bytes in the ledger%n",
            counted[0], counted[1], refusals, memory(server).get("peakBytes").getAsLong());
        assertThat(server.process().isAlive()).as(server.said()).isTrue();
        assertThat(counted[0]).isGreaterThan(20).isGreaterThan(20 * counted[1]);
        assertThat(refusals).containsKey("memory-document");
        // Which ceiling thousands of documents meet first, the others decide.
        assertThat(refusals.keySet())
            .containsAnyOf("memory-documents", "memory-session", "memory-tenant", "memory-process");
        assertThat(closed(server, "slow-reader") + closed(server, "over-memory"))
            .as("sessions ended for what they did not read")
            .isPositive();
        honest.change(2, 0, 4, "name");
        assertThat(honest.diagnosticsOf(honest.version())).isEmpty();
      }
      assertBalanced(server);
      assertThat(server.said()).doesNotContain("OutOfMemoryError").doesNotContain("\tat ");
    }
  }

  /// Nothing is held for anybody, only what is shared.
  private static void assertBalanced(Distribution server) throws Exception {
    JsonObject memory = memory(server);
    for (int i = 0; i < 600 && memory.get("accounts").getAsInt() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      memory = memory(server);
    }
    JsonObject parts = memory.getAsJsonObject("parts");
    assertThat(memory.get("accounts").getAsInt()).isZero();
    assertThat(parts.keySet()).isSubsetOf("cache", "automata");
    assertThat(server.metric("fhirpathls_memory_leaks_total")).isZero();
    assertThat(server.status().get("sessions").getAsInt()).isZero();
  }

  private static double closed(Distribution server, String reason) throws Exception {
    return server.metric("fhirpathls_sessions_closed_total{reason=\"%s\"}".formatted(reason));
  }

  private static JsonObject memory(Distribution server) throws Exception {
    return server.status().getAsJsonObject("memory");
  }
}
