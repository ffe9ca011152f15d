package io.fhirpathls.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// One container of the image, by the engine that `DOCKER_HOST` names.
final class Container implements AutoCloseable {
  private static final Path ROOT = Path.of("..", "..");
  private static final String IMAGE = "fhirpathls:test";
  private static final int PATIENCE_SECONDS = 120;

  private final String id;

  private Container(String id) {
    this.id = id;
  }

  /// Builds the image. Where no engine runs the test is skipped. `IMAGE_TEST_JDK` and
  /// `IMAGE_TEST_BASE` name the images that it is built from, where no registry is reached.
  static void build() throws Exception {
    Assumptions.assumeTrue(System.getenv("DOCKER_HOST") != null, "no container engine");
    List<String> command = new ArrayList<>(List.of("build", "-q", "-t", IMAGE));
    Map<String, String> bases = Map.of("JDK", "IMAGE_TEST_JDK", "BASE", "IMAGE_TEST_BASE");
    bases.forEach((argument, variable) -> {
      String base = System.getenv(variable);
      if (base != null) {
        command.addAll(List.of("--build-arg", argument + "=" + base));
      }
    });
    command.add(".");
    say(command);
  }

  /// As little as the image is made for.
  static Container run(String... arguments) throws Exception {
    return with("NOTHING=", arguments);
  }

  static Container with(String variable, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "run",
                "-d",
                "--memory",
                "128m",
                "--read-only",
                "--tmpfs",
                "/tmp",
                "--cap-drop",
                "ALL",
                "--security-opt",
                "no-new-privileges",
                "-e",
                variable,
                "-p",
                "127.0.0.1::8080",
                "-p",
                "127.0.0.1::9090",
                IMAGE));
    command.addAll(List.of(arguments));
    return new Container(say(command).strip());
  }

  String id() {
    return id;
  }

  /// What the engine says to a command that must succeed.
  String docker(String... command) throws IOException {
    return say(List.of(command));
  }

  /// Where a port of the container is on this machine.
  int port(int inside) throws Exception {
    String address = docker("port", id, Integer.toString(inside)).strip();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  int awaitReady() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port(9090) + "/health/ready");
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
        try {
          HttpResponse<Void> answer =
              http.send(
                  HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
          if (answer.statusCode() == 200) {
            return 200;
          }
        } catch (IOException notYet) {
          // Its port is not open yet.
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new AssertionError("not ready: " + docker("logs", id));
  }

  /// Bytes that the process inside has in memory.
  long memory() throws Exception {
    String row = docker("top", id, "-o", "pid,rss").lines().skip(1).findFirst().orElseThrow();
    return Long.parseLong(row.strip().split("\\s+")[1]) << 10;
  }

  private static String say(List<String> command) throws IOException {
    List<String> all = new ArrayList<>(List.of("docker"));
    all.addAll(command);
    ProcessBuilder docker =
        new ProcessBuilder(all).directory(ROOT.toFile()).redirectErrorStream(true);
    docker.environment().put("DOCKER_BUILDKIT", "0");
    Process process = docker.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError(command + ": " + said);
    }
    return said;
  }

  @Override
  public void close() throws IOException {
    docker("rm", "-f", id);
  }
}
