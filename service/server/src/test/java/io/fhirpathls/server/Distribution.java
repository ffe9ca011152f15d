package io.fhirpathls.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The distribution as it is delivered, running as a process of its own on free ports.
final class Distribution implements AutoCloseable {
  private static final Path HOME = Path.of("target", "fhirpathls");
  private static final Pattern ADDRESS =
      Pattern.compile("(playground|management)\\s+http://.*:(\\d+)/");
  private static final int PATIENCE_SECONDS = 30;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path output;
  private final int port;
  private final int managementPort;

  private Distribution(Process process, Path output) throws Exception {
    this.process = process;
    this.output = output;
    int found = 0;
    int managing = 0;
    for (int i = 0; i < PATIENCE_SECONDS * 20 && managing == 0; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      Matcher addresses = ADDRESS.matcher(said());
      while (addresses.find()) {
        int number = Integer.parseInt(addresses.group(2));
        if (addresses.group(1).equals("management")) {
          managing = number;
        } else {
          found = number;
        }
      }
    }
    if (managing == 0) {
      process.destroyForcibly();
      throw new AssertionError("the server did not start: " + said());
    }
    port = found;
    managementPort = managing;
  }

  static Distribution serve(String... flags) throws Exception {
    return serve(Map.of(), flags);
  }

  /// @param environment of its process, added to this one's
  static Distribution serve(Map<String, String> environment, String... flags) throws Exception {
    return serve(0, 0, environment, flags);
  }

  /// At ports of the caller's choice.
  static Distribution serve(
      int port, int managementPort, Map<String, String> environment, String... flags)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--port", "" + port, "--management-port", "" + managementPort));
    arguments.addAll(List.of(flags));
    Path output = Files.createTempFile("fhirpathls", ".out");
    ProcessBuilder command = command(arguments);
    command.environment().putAll(environment);
    return new Distribution(
        command.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
  }

  /// `bin/fhirpathls` with these arguments.
  static ProcessBuilder command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("bin/fhirpathls").toAbsolutePath().toString());
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  static Path home() {
    return HOME;
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  Process process() {
    return process;
  }

  /// Standard output and standard error so far.
  String said() throws IOException {
    return Files.readString(output);
  }

  JsonObject status() throws Exception {
    return JsonParser.parseString(page("/status")).getAsJsonObject();
  }

  /// The value of a meter; 0 while it has none.
  double metric(String name) throws Exception {
    return ManagementTest.metric(page("/metrics"), name);
  }

  private String page(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
    return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /// As the kernel counts it, in KiB.
  long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /// Java heap in use after a full collection, in bytes.
  long liveHeap() throws Exception {
    Path java = Path.of(process.info().command().orElseThrow());
    for (int i = 0; i < 2; i++) {
      new ProcessBuilder(
              java.resolveSibling("jcmd").toString(), Long.toString(process.pid()), "GC.run")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
    return status().get("heapUsedBytes").getAsLong();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException stuck) {
      process.destroyForcibly();
    }
    Files.deleteIfExists(output);
  }
}
