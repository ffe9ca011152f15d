package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Rules, dashboard and probes speak of what a running server says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:fhirpathls|process|jvm)_[a-z_]+(\\{[^}]*})?");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]+)\"");

  private Server server;
  private String metrics = "";

  /// A server to which everything has happened that has a meter of its own.
  @BeforeAll
  void live() throws Exception {
    server = TestServers.start("sessions.max=1", "throttle.session.hover=1", "throttle.burst=1s");
    try (Editor editor = Editor.able(server)) {
      editor.open("// @resource Patient\nname.given");
      editor.diagnosticsOf(1);
      editor.change(1, 0, 4, "contact");
      editor.diagnosticsOf(2);
      for (int i = 0; i < 4; i++) {
        editor.client.answer("textDocument/hover", Editor.at(1, 1));
      }
      editor.client.answer("toy/crash", "{\"line\":0,\"character\":0}");
      WebSocketClient.refused(server);
      editor.client.notify("exit", "null");
      editor.client.closeCode();
    }
    System.gc();
    SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
    metrics = ManagementTest.get(server, "/metrics").body();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void everyQueryNamesWhatThereIs() throws Exception {
    List<String> queries = new ArrayList<>(Rules.queries());
    for (Dashboard.Panel panel : Dashboard.panels()) {
      panel.targets().forEach(target -> queries.add(target.query()));
    }
    assertThat(queries).hasSizeGreaterThan(30);
    TreeSet<String> missing = new TreeSet<>();
    for (String query : queries) {
      Matcher named = METRIC.matcher(query);
      while (named.find()) {
        if (!isThere(named.group())) {
          missing.add(named.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /// A metric with all labels that are asked for. Reasons of refused handshakes are looked at where
  /// handshakes are refused.
  private boolean isThere(String wanted) {
    String name = wanted.replaceFirst("\\{.*", "");
    Matcher labels = LABEL.matcher(wanted.replaceAll("job=\"[^\"]*\",?", ""));
    List<String> pairs = new ArrayList<>();
    while (labels.find()) {
      pairs.add(labels.group());
    }
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .anyMatch(line -> pairs.stream().allMatch(line::contains));
  }

  @Test
  void noSeriesNamesASessionOrATenant() {
    assertThat(metrics).doesNotContain("tenant=").doesNotContain("session=").doesNotContain("uri=");
  }

  /// What clients make up adds no series.
  @Test
  void whateverClientsSendTheNumberOfSeriesIsBounded() throws Exception {
    try (Server busy = TestServers.start("sessions.tenant-header=X-Tenant")) {
      for (int tenant = 0; tenant < 5; tenant++) {
        play(busy, tenant);
      }
      long before = ManagementTest.get(busy, "/metrics").body().lines().count();
      for (int tenant = 5; tenant < 35; tenant++) {
        play(busy, tenant);
      }
      assertThat(ManagementTest.get(busy, "/metrics").body().lines().count())
          .isLessThan(before + 20);
      assertThat(before).isLessThan(3_000);
    }
  }

  private static void play(Server busy, int tenant) throws Exception {
    try (Editor editor = Editor.of(busy, "tenant-" + tenant)) {
      editor.open("Patient.name" + tenant);
      editor.diagnosticsOf(1);
      editor.client.answer("made/up/" + tenant, "{}");
      editor.client.answer("textDocument/hover", Editor.at(0, 1));
      editor.client.say("no json " + tenant);
      editor.client.hear();
    }
  }

  @Test
  void everyProbeIsAnswered() throws Exception {
    String deployment = Files.readString(ROOT.resolve("k8s/base/deployment.yaml"));
    Matcher probes = Pattern.compile("path: (/[a-z/]+), port: management").matcher(deployment);
    int found = 0;
    while (probes.find()) {
      found++;
      assertThat(ManagementTest.get(server, probes.group(1)).statusCode()).isEqualTo(200);
    }
    assertThat(found).isEqualTo(3);
  }

  @Test
  void promtoolTriesEachAlert() throws Exception {
    Process promtool =
        new ProcessBuilder(Programs.path("promtool"), "test", "rules", "rules_test.yml")
            .directory(ROOT.resolve("monitoring").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
    String tests = Files.readString(ROOT.resolve("monitoring/rules_test.yml"));
    for (String alert : Rules.alerts()) {
      assertThat(tests.split("alertname: " + alert + "\\b", -1).length - 1)
          .as("silent and firing tests of " + alert)
          .isEqualTo(2);
    }
  }
}
