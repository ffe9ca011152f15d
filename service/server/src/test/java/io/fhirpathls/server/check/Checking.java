package io.fhirpathls.server.check;

import io.fhirpathls.server.check.CheckOptions.FailOn;
import io.fhirpathls.server.check.CheckOptions.Format;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.ConfigReader;
import io.fhirpathls.server.config.Setting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A working folder and what is typed in it.
///
/// {@snippet :
/// new Checking(folder).file("a.fhirpath", "Patient.nmae").format(Format.JSON).run("a.fhirpath")
/// }
final class Checking {
  private final Path folder;
  private Format format = Format.TEXT;
  private FailOn failOn = FailOn.ERROR;
  private final List<Setting> settings = new ArrayList<>();
  private @Nullable String output;
  private String stdinName = "<stdin>";
  private byte[] input = new byte[0];
  private boolean outIsTerminal;
  private boolean errIsTerminal;
  private boolean colours = true;
  private int columns = 80;
  private LongSupplier nanoTime = () -> 0;

  record Run(int code, String out, String err) {}

  Checking(Path folder) {
    this.folder = folder;
  }

  Checking file(String name, String text) throws IOException {
    return bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Checking bytes(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, bytes);
    return this;
  }

  Checking format(Format wanted) {
    format = wanted;
    return this;
  }

  Checking failOn(FailOn wanted) {
    failOn = wanted;
    return this;
  }

  Checking setting(String key, String text) {
    settings.add(new Setting(key, text, "test"));
    return this;
  }

  Checking output(String file) {
    output = file;
    return this;
  }

  Checking input(String text, String name) {
    input = text.getBytes(StandardCharsets.UTF_8);
    stdinName = name;
    return this;
  }

  Checking threads(int count) {
    return setting("workers.count", Integer.toString(count));
  }

  Checking onTerminal(int width, boolean withColours) {
    outIsTerminal = true;
    columns = width;
    colours = withColours;
    return this;
  }

  Checking errorsOnTerminal(LongSupplier clock) {
    errIsTerminal = true;
    nanoTime = clock;
    return this;
  }

  Run run(String... paths) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Run run = run(out, paths);
    return new Run(run.code(), out.toString(StandardCharsets.UTF_8), run.err());
  }

  Run run(OutputStream out, String... paths) {
    StringWriter err = new StringWriter();
    Config config = ConfigReader.read(List.copyOf(settings), Map.of(), null);
    Shell shell =
        new Shell(
            folder,
            new ByteArrayInputStream(input),
            out,
            new PrintWriter(err, true),
            StandardCharsets.UTF_8,
            outIsTerminal,
            errIsTerminal,
            columns,
            colours,
            nanoTime);
    CheckOptions options = new CheckOptions(List.of(paths), format, failOn, output, stdinName);
    int code = new Check(options, config, "1.2.3", shell).run();
    return new Run(code, "", err.toString().replace("\r\n", "\n"));
  }
}
