package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Distribution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers behind a real HAProxy, with the configuration that is delivered, are restarted one
/// after the other while many people type. Nobody loses a letter, no editor shows an error.
class RollingRestartIT {
  private static final int EDITORS = Integer.getInteger("rolling.editors", 200);
  private static final Path CONFIGURATION = Path.of("..", "..", "monitoring", "haproxy.cfg");

  /// A quarter of what it is otherwise, for the sake of who waits for the test.
  private static final Map<String, String> SETTINGS = Map.of("FHIRPATHLS_DRAIN_TIME", "5s");

  @TempDir private Path folder;

  private final int[] ports = freePorts();

  @Test
  void nobodyLosesALetterAndNoEditorShowsAnError() throws Exception {
    String haproxy = Programs.path("haproxy");
    Distribution one = server(0);
    Distribution two = server(1);
    Process proxy = proxy(haproxy);
    TypingCrowd editors;
    try {
      await(() -> isUp(ports[4]));
      editors = TypingCrowd.at(ports[4], EDITORS);
      editors.awaitBegun();
      assertThat(one.status().get("sessions").getAsInt())
          .as("both have some")
          .isBetween(1, EDITORS - 1);
      one = restarted(one, 0);
      two = restarted(two, 1);
      TimeUnit.SECONDS.sleep(2);
      editors.end();
    } finally {
      proxy.destroy();
      one.close();
      two.close();
    }
    editors.report("rolling restart of 2 servers");
    editors.assertNothingLost();
    assertThat(editors.sentElsewhere())
        .as("everybody was sent elsewhere, and nobody cut off")
        .isGreaterThanOrEqualTo(EDITORS);
  }

  private Distribution server(int number) throws Exception {
    return Distribution.serve(ports[number * 2], ports[number * 2 + 1], SETTINGS);
  }

  private Distribution restarted(Distribution old, int number) throws Exception {
    old.process().destroy();
    assertThat(old.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(old.process().exitValue()).isZero();
    Distribution next = server(number);
    // The proxy looks once a second.
    TimeUnit.SECONDS.sleep(3);
    return next;
  }

  /// The delivered file, at addresses of this machine.
  private Process proxy(String haproxy) throws IOException {
    String text =
        Files.readString(CONFIGURATION)
            .replace("bind *:8080", "bind 127.0.0.1:" + ports[4])
            .replace("check port 9090", "check")
            .replace("server one server:8080", at("one", 0))
            .replace("server two server-two:8080", at("two", 1));
    assertThat(text).doesNotContain("8080", "9090");
    Path file = Files.writeString(folder.resolve("haproxy.cfg"), text);
    return new ProcessBuilder(haproxy, "-db", "-f", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("haproxy.log").toFile())
        .start();
  }

  private String at(String name, int number) {
    return "server %s 127.0.0.1:%d port %d"
        .formatted(name, ports[number * 2], ports[number * 2 + 1]);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    for (int i = 0; i < 600; i++) {
      if (condition.holds()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("waited for too long");
  }

  private static boolean isUp(int port) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + port + "/");
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Web and management of two servers, and the proxy.
  private static int[] freePorts() {
    int[] free = new int[5];
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < free.length; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        free[i] = socket.getLocalPort();
      }
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    } catch (IOException none) {
      throw new java.io.UncheckedIOException(none);
    }
    return free;
  }
}
