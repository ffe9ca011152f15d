package io.fhirpathls.server;

import static io.fhirpathls.server.ManagementTest.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// One tenant asks a hundred times what it may. The others notice nothing.
class AggressorTest {
  private static final String TEXT = "// @resource Patient\nname.given\n";
  private static final int ALLOWED = 20;
  private static final int SECONDS = 3;

  /// So much is never an aggressor's doing: the scheduler of a busy machine.
  private static final double NOISE_MILLIS = 5;

  private final List<Long> before = new ArrayList<>();
  private final List<Long> during = new ArrayList<>();

  @Test
  void aTenantAtAHundredTimesItsRateIsThrottledAndNobodyElseIs() throws Exception {
    try (Server server =
            TestServers.start(
                "sessions.tenant-header=X-Tenant",
                "sessions.in-flight=1000",
                "throttle.burst=1s",
                "throttle.tenant.hover=" + ALLOWED,
                "throttle.session.hover=" + ALLOWED,
                "throttle.session.other=50");
        Editor typing = Editor.of(server, "greedy");
        Editor one = Editor.of(server, "mercy");
        Editor two = Editor.of(server, "charity")) {
      List<Editor> victims = List.of(one, two);
      for (Editor victim : victims) {
        victim.open(TEXT);
        victim.diagnosticsOf(1);
      }
      hover(victims, before);
      StringBuilder text = new StringBuilder("'");
      Thread keys;
      int sent;
      try (Editor asking = Editor.of(server, "greedy")) {
        asking.open(TEXT);
        asking.diagnosticsOf(1);
        AtomicBoolean more = new AtomicBoolean(true);
        Flood flood = new Flood(asking, more);
        var _ = Thread.ofVirtual().start(flood);
        keys = Thread.ofVirtual().start(() -> type(typing, text));
        for (int i = 0; i < SECONDS; i++) {
          hover(victims, during);
        }
        more.set(false);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - flood.began);
        sent = flood.sent;
        // Had it been served, these would all be answers.
        assertThat(sent).isGreaterThan(100 * ALLOWED);
        Answers answers = answers(asking);
        assertThat(answers.given()).isBetween(1, ALLOWED * (int) (seconds + 3));
        assertThat(answers.throttled()).isGreaterThan(answers.given());
      }
      keys.join();
      assertThat(
              metric(
                  server,
                  "fhirpathls_throttled_total{action=\"slowed\",budget=\"other\",scope=\"session\"}"))
          .isPositive();
      assertNothingDrifted(typing, text);
      double calm = p95Millis(before);
      double loud = p95Millis(during);
      System.out.printf(
          "victims' hover p95: %.2f ms, beside %d requests of an aggressor %.2f ms (x %.1f)%n",
          calm, sent, loud, loud / calm);
      assertThat(loud).isLessThan(20 * Math.max(NOISE_MILLIS, calm));
    }
  }

  /// One second of what its budget allows each of them. Every answer is one.
  private static void hover(List<Editor> victims, List<Long> nanos) throws InterruptedException {
    for (int i = 0; i < ALLOWED - 2; i++) {
      for (Editor victim : victims) {
        long start = System.nanoTime();
        assertThat(victim.client.result("textDocument/hover", Editor.at(1, 1)).isJsonObject())
            .isTrue();
        nanos.add(System.nanoTime() - start);
      }
      TimeUnit.MILLISECONDS.sleep(1_000 / ALLOWED);
    }
  }

  /// A hundred times the rate, without waiting for answers.
  private static final class Flood implements Runnable {
    private final Editor editor;
    private final AtomicBoolean more;
    private final long began = System.nanoTime();
    private volatile int sent;

    Flood(Editor editor, AtomicBoolean more) {
      this.editor = editor;
      this.more = more;
    }

    @Override
    public void run() {
      try {
        for (int i = 1; more.get(); i++) {
          editor.client.ask("textDocument/hover", Editor.at(1, 1));
          sent = i;
          if (i % ALLOWED == 0) {
            TimeUnit.MILLISECONDS.sleep(8);
          }
        }
      } catch (CompletionException | InterruptedException stopped) {
        // Its socket was full until it was closed.
      }
    }
  }

  private record Answers(int given, int throttled) {}

  /// What has been heard so far.
  private static Answers answers(Editor editor) {
    int given = 0;
    int throttled = 0;
    for (String text = editor.client.heard.poll();
        text != null;
        text = editor.client.heard.poll()) {
      JsonObject message = JsonParser.parseString(text).getAsJsonObject();
      if (message.has("error")) {
        assertThat(LifecycleTest.error(message)).isIn(-32802, -32801);
        throttled += text.contains("throttled") ? 1 : 0;
      } else if (message.has("id")) {
        given++;
      }
    }
    return new Answers(given, throttled);
  }

  private static void type(Editor editor, StringBuilder text) {
    editor.open(text.toString());
    for (int i = 0; i < 150; i++) {
      String key = String.valueOf((char) ('a' + i % 26));
      editor.change(0, text.length(), text.length(), key);
      text.append(key);
    }
    editor.change(0, text.length(), text.length(), "'");
    text.append("'");
  }

  private static void assertNothingDrifted(Editor editor, StringBuilder text) throws Exception {
    editor.diagnosticsOf(editor.version());
    for (int i = 0; i < 300; i++) {
      JsonObject answer = editor.client.answer("fhirpath/ast", Editor.at(0, 0));
      if (answer.has("result")) {
        assertThat(answer.toString()).contains(text);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("never answered");
  }

  private static double p95Millis(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(it -> it).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length * 95 / 100] / 1e6;
  }
}
