package io.fhirpathls.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.server.access.Audit;
import io.fhirpathls.server.config.Config;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogOutputTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Repeats repeats = new Repeats(nanos::get);

  @Test
  void aLineIsOneObjectWithWhatItHasInCommonWithOthers() {
    LogRecord line = line("io.fhirpathls.x", "first\nsecond \"third\"");
    line.setThrown(new IllegalStateException("what a client sent"));
    String text;
    try (var _ = MDC.putCloseable("incident", "1a2b3c4d")) {
      text = new JsonLines().format(line);
    }
    assertThat(text).endsWith("\n").doesNotContain("what a client sent");
    assertThat(text.strip()).doesNotContain("\n");
    JsonObject object = JsonParser.parseString(text).getAsJsonObject();
    assertThat(object.get("message").getAsString()).isEqualTo("first\nsecond \"third\"");
    assertThat(object.get("level").getAsString()).isEqualTo("warning");
    assertThat(object.get("logger").getAsString()).isEqualTo("io.fhirpathls.x");
    assertThat(object.get("incident").getAsString()).isEqualTo("1a2b3c4d");
    assertThat(object.get("exception").getAsString()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void repeatsAreLeftOutAndCounted() {
    assertThat(through("a", 1_000)).hasSize(Repeats.MOST);
    assertThat(through("b", 1)).as("another place").hasSize(1);
    nanos.addAndGet(Repeats.WHILE.toNanos() - 1);
    assertThat(through("a", 5)).isEmpty();
    nanos.addAndGet(1);
    assertThat(through("a", 2)).containsExactly("it; 995 more lines from here were left out", "it");
  }

  @Test
  void theLastLineSaysThatMoreAreLeftOut() {
    List<String> lines = through("a", 100);
    assertThat(lines.getFirst()).isEqualTo("it");
    assertThat(lines.getLast()).isEqualTo("it; further lines from here are left out for 10 s");
  }

  @Test
  void theAuditIsWhole() {
    assertThat(through(Audit.NAME, 500)).hasSize(500).containsOnly("it");
  }

  /// What the log goes to is given both by whoever starts a server.
  @Test
  void theHandlersOfTheProcessCountAndWriteJson() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    StreamHandler handler = new StreamHandler(written, new SimpleFormatter());
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      LogOutput.use(new Config.Log(Config.Log.Level.INFO, Config.Log.Format.JSON));
      for (int i = 0; i < 100; i++) {
        Logger.getLogger("io.fhirpathls.x").info("it");
      }
      handler.flush();
    } finally {
      LogOutput.use(Config.DEFAULTS.log());
      root.removeHandler(handler);
    }
    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .hasSize(Repeats.MOST)
        .allMatch(it -> it.startsWith("{\"time\":"));
  }

  private List<String> through(String logger, int times) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      LogRecord line = line(logger, "it");
      if (repeats.isLoggable(line)) {
        lines.add(line.getMessage());
      }
    }
    return lines;
  }

  private static LogRecord line(String logger, String message) {
    LogRecord line = new LogRecord(Level.WARNING, message);
    line.setLoggerName(logger);
    line.setSourceClassName("io.fhirpathls.Place");
    line.setSourceMethodName("method");
    return line;
  }
}
