package io.fhirpathls.server.check;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What surrounds a command: its streams, its working folder, its clock.
///
/// @param charset of `out` when that is a terminal; reports that go elsewhere are always UTF-8
/// @param columns of the terminal
/// @param colours whether they are welcome on a terminal
/// @param nanoTime a clock as {@link System#nanoTime}
public record Shell(
    Path folder,
    InputStream in,
    OutputStream out,
    PrintWriter err,
    Charset charset,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    boolean colours,
    LongSupplier nanoTime) {

  /// Where nobody says how wide the terminal is, and for reports that are not read on one.
  static final int DEFAULT_COLUMNS = 120;

  /// Of the process. Java cannot tell which of its streams is a terminal, the start script can: it
  /// sets `fhirpathls.terminal` to words among `out`, `err` and the number of columns.
  public static Shell ofProcess(Map<String, String> environment) {
    List<String> terminal = List.of(System.getProperty("fhirpathls.terminal", "").split(" "));
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new Shell(
        Path.of("").toAbsolutePath(),
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintWriter(System.err, true, System.err.charset()),
        System.out.charset(),
        terminal.contains("out"),
        terminal.contains("err"),
        columns(terminal),
        !plain,
        System::nanoTime);
  }

  private static int columns(List<String> terminal) {
    return terminal.stream()
        .filter(word -> word.matches("\\d{1,4}"))
        .mapToInt(Integer::parseInt)
        .filter(number -> number > 0)
        .findFirst()
        .orElse(DEFAULT_COLUMNS);
  }

  Charset reportCharset() {
    return outIsTerminal ? charset : StandardCharsets.UTF_8;
  }
}
