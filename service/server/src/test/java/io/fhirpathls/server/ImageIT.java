package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The image, built from this distribution and run as operators are told to: 128 MB, nothing to
/// write to, no rights.
class ImageIT {
  private static final int FILES = 100;

  @BeforeAll
  static void build() throws Exception {
    Container.build();
  }

  @Test
  void servesAWorkspaceWithinItsMemoryAndStopsWell() throws Exception {
    try (Container container = Container.run("serve", "--allow-anonymous")) {
      assertThat(container.awaitReady()).isEqualTo(200);
      try (LspClient client = WebSocketClient.connect(container.port(8080))) {
        client.initialize();
        for (int i = 0; i < FILES; i++) {
          open(client, i);
        }
        for (int i = 0; i < FILES; i++) {
          assertThat(client.hear().toString()).contains("unknown-function");
        }
        assertThat(container.memory()).isLessThan(128L << 20);
        assertThat(container.docker("top", container.id(), "-o", "pid,uid")).contains("65532");
        container.docker(
            "exec",
            container.id(),
            "/opt/java/runtime/bin/java",
            "-Xmx8m",
            "-cp",
            "/opt/fhirpathls/lib/*",
            "io.fhirpathls.server.ops.Health");
        container.docker("stop", "-t", "60", container.id());
        assertThat(client.closeCode()).isEqualTo(1012);
      }
      assertThat(container.docker("inspect", container.id(), "--format", "{{.State.ExitCode}}"))
          .isEqualTo("0\n");
      assertThat(container.docker("logs", container.id())).endsWith("stopped\n");
    }
  }

  private static void open(LspClient client, int number) {
    StringBuilder text = new StringBuilder("// @resource Patient\\n");
    for (int i = 0; i < 20; i++) {
      text.append("name.where(use = 'n%d-%d').given.frist()\\n".formatted(number, i));
    }
    client.notify(
        "textDocument/didOpen",
        """
        {"textDocument":{"uri":"file:///%d.fhirpath","languageId":"fhirpath","version":1,"text":"%s"}}
        """
            .formatted(number, text));
  }

  /// A container is reached from outside, so somebody has to say who may come in.
  @Test
  void startsOnlyWhenItIsSaidWhoMayComeIn() throws Exception {
    try (Container container = Container.run("serve")) {
      assertThat(container.docker("wait", container.id())).isEqualTo("2\n");
      assertThat(container.docker("logs", container.id())).contains("access.anonymous");
    }
  }

  /// With this mode the Java machine does not start when the cache is not the right one.
  @Test
  void theCacheOfTheJavaMachineFits() throws Exception {
    try (Container container =
        Container.with("JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1 -XX:AOTMode=on", "version")) {
      assertThat(container.docker("wait", container.id())).isEqualTo("0\n");
    }
  }

  @Test
  void nobodyOutsideChangesARunningServer() throws Exception {
    try (Container container = Container.run("serve", "--allow-anonymous");
        HttpClient http = HttpClient.newHttpClient()) {
      container.awaitReady();
      URI uri = URI.create("http://127.0.0.1:" + container.port(9090) + "/cache/clear");
      HttpRequest clear =
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
      assertThat(http.send(clear, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(403);
    }
  }
}
