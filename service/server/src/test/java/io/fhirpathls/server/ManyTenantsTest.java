package io.fhirpathls.server;

import static io.fhirpathls.server.ManagementTest.metric;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand sessions of fifty tenants have the same hundred expressions open, all at once.
class ManyTenantsTest {
  private static final int SESSIONS = Integer.getInteger("fhirpathls.sessions", 1_000);
  private static final int TENANTS = 50;
  private static final int EXPRESSIONS = 100;

  private static final String TREES = "fhirpathls_cache_requests_total{level=\"tree\",result=";
  private static final String ANALYSES =
      "fhirpathls_cache_requests_total{level=\"analysis\",result=";

  private static final String TEXT =
      "// @resource Patient\n"
          + IntStream.range(0, EXPRESSIONS)
              .mapToObj(i -> "name.where(family = 'f" + i + "').given.first()")
              .collect(Collectors.joining("\n"));

  @Test
  void eachExpressionIsParsedOnceAndAfterARestartNotAtAll(@TempDir Path folder) throws Exception {
    String[] settings = {
      "sessions.tenant-header=X-Tenant", "warm.path=" + folder.resolve("hot.warm")
    };
    try (Server first = TestServers.start(settings)) {
      openAll(first);
      assertThat(metric(first, TREES + "\"miss\"}")).isEqualTo(EXPRESSIONS);
      double hits = metric(first, ANALYSES + "\"hit\"}");
      double misses = metric(first, ANALYSES + "\"miss\"}");
      assertThat(misses).isEqualTo(EXPRESSIONS);
      assertThat(hits).isEqualTo((double) EXPRESSIONS * SESSIONS - EXPRESSIONS);
      System.out.printf(
          "%d sessions: %.0f parsed, hit rate %.3f %%%n",
          SESSIONS, misses, 100 * hits / (hits + misses));
      assertThat(hits / (hits + misses)).isGreaterThan(0.99);
      assertThat(metric(first, "fhirpathls_cache_foreign_hits_total"))
          .isGreaterThan((double) EXPRESSIONS * SESSIONS * (TENANTS - 2) / TENANTS);
    }
    try (Server second = TestServers.start(settings)) {
      SessionLimitsTest.await(second, "fhirpathls_warm_expressions_total", EXPRESSIONS);
      openAll(second);
      assertThat(metric(second, TREES + "\"miss\"}")).isZero();
      assertThat(metric(second, ANALYSES + "\"miss\"}")).isZero();
      assertThat(metric(second, ANALYSES + "\"hit\"}")).isEqualTo((double) EXPRESSIONS * SESSIONS);
    }
  }

  private static void openAll(Server server) throws InterruptedException {
    List<Editor> editors = new ArrayList<>();
    try {
      for (int i = 0; i < SESSIONS; i++) {
        Editor editor = Editor.of(server, "tenant-" + i % TENANTS);
        editors.add(editor);
        editor.open(TEXT);
      }
      for (Editor editor : editors) {
        assertThat(editor.diagnosticsOf(1)).isEmpty();
      }
    } finally {
      editors.forEach(Editor::close);
    }
  }
}
