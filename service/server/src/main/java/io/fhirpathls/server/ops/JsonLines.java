package io.fhirpathls.server.ops;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/// One JSON object a line: `time`, `level`, `logger`, `thread`, `message`, and what the line has in
/// common with others: `session`, `incident`, `trace`. An exception is named and not quoted, for
/// its message may hold what a client sent.
public final class JsonLines extends Formatter {
  @Override
  public String format(LogRecord line) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("time").value(line.getInstant().toString());
      json.name("level").value(level(line));
      json.name("logger").value(line.getLoggerName());
      json.name("thread").value(line.getLongThreadID());
      json.name("message").value(formatMessage(line));
      if (line.getThrown() != null) {
        json.name("exception").value(line.getThrown().getClass().getName());
      }
      Map<String, String> common = MDC.getCopyOfContextMap();
      if (common != null) {
        for (Map.Entry<String, String> entry : common.entrySet()) {
          json.name(entry.getKey()).value(entry.getValue());
        }
      }
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.append('\n').toString();
  }

  /// As `log.level` writes them.
  private static String level(LogRecord line) {
    return switch (line.getLevel().getName()) {
      case "SEVERE" -> "error";
      case "WARNING" -> "warning";
      case "INFO" -> "info";
      default -> "debug";
    };
  }
}
