package io.fhirpathls.server;

import static io.fhirpathls.server.ManagementTest.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Work that sessions share, and work that a change does not cause.
class SharingTest {
  private static final String MISSES =
      "fhirpathls_cache_requests_total{level=\"tree\",result=\"miss\"}";
  private static final String FOREIGN = "fhirpathls_cache_foreign_hits_total";
  private static final String CHANGES = "fhirpathls_change_expressions_count";
  private static final String EXPRESSIONS = "fhirpathls_change_expressions_sum";

  @Test
  void tenantsShareWhatOneOfThemHasCausedToBeMade() throws Exception {
    try (Server server = TestServers.start("sessions.tenant-header=X-Tenant")) {
      openFor(server, "mercy");
      openFor(server, "mercy");
      assertThat(metric(server, FOREIGN)).isZero();
      openFor(server, "charity");
      assertThat(metric(server, FOREIGN)).isEqualTo(2);
      assertThat(metric(server, MISSES)).isEqualTo(2);
      JsonObject cache = cacheInStatus(server);
      assertThat(cache.getAsJsonObject("trees").get("misses").getAsInt()).isEqualTo(2);
      assertThat(cache.getAsJsonObject("analyses").get("hits").getAsInt()).isEqualTo(4);
      assertThat(cache.getAsJsonObject("analyses").get("weight").getAsInt()).isPositive();
      assertThat(cache.getAsJsonObject("analyses").get("loadNanos").getAsLong()).isPositive();
      assertThat(cache.get("foreignHits").getAsInt()).isEqualTo(2);
    }
  }

  @Test
  void tenantsCanBeKeptApart() throws Exception {
    try (Server server =
        TestServers.start("sessions.tenant-header=X-Tenant", "cache.sharing=tenant")) {
      openFor(server, "mercy");
      openFor(server, "mercy");
      openFor(server, "charity");
      assertThat(metric(server, MISSES)).isEqualTo(4);
      assertThat(metric(server, FOREIGN)).isZero();
    }
  }

  @Test
  void aKeyCostsOneExpressionAndADirectiveThoseThatItGoverns() throws Exception {
    try (Server server = TestServers.start();
        Editor editor = Editor.able(server)) {
      editor.open(
          "// @resource Patient\n"
              + names(0, 250)
              + "// @resource Practitioner\n"
              + names(250, 400)
              + "// @resource Person\n"
              + names(400, 500));
      editor.diagnosticsOf(1);
      assertThat(metric(server, CHANGES)).isZero();
      editor.change(101, 4, 4, "x");
      editor.diagnosticsOf(2);
      assertThat(metric(server, CHANGES)).isEqualTo(1);
      assertThat(metric(server, EXPRESSIONS)).isEqualTo(1);
      editor.change(251, 13, 25, "RelatedPerson");
      editor.diagnosticsOf(3);
      assertThat(metric(server, CHANGES)).isEqualTo(2);
      assertThat(metric(server, EXPRESSIONS)).isEqualTo(1 + 150);
      assertThat(metric(server, MISSES)).isEqualTo(501);
    }
  }

  private static String names(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "name.where(given = 'n" + i + "')\n")
        .collect(Collectors.joining());
  }

  private static void openFor(Server server, String tenant) throws Exception {
    try (Editor editor = Editor.of(server, tenant)) {
      editor.open("Patient.name\nPatient.active");
      editor.diagnosticsOf(1);
    }
  }

  private static JsonObject cacheInStatus(Server server) throws Exception {
    return JsonParser.parseString(ManagementTest.get(server, "/status").body())
        .getAsJsonObject()
        .getAsJsonObject("cache");
  }
}
