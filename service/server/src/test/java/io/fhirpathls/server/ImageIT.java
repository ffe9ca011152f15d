package io.fhirpathls.server;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/// The image, built from this distribution and run as operators are told to.
class ImageIT {
  private static final int FILES = 100;

  @BeforeAll
  static void build() throws Exception {
    Container.build();
  }

  @Test
  void servesAWorkspaceWithinItsMemoryAndStopsWell() throws Exception {
    try (Container container = Container.serving()) {
      long began = System.nanoTime();
      container.start();
      System.out.printf(
          "image: ready %d ms after the engine was asked, %,d bytes resident, %,d of its own%n",
          (System.nanoTime() - began) / 1_000_000, container.memory(), container.ownMemory());
      try (LspClient client = WebSocketClient.connect(container.web())) {
        client.initialize();
        for (int i = 0; i < FILES; i++) {
          open(client, i);
        }
        for (int i = 0; i < FILES; i++) {
          assertThat(client.hear().toString()).contains("unknown-function");
        }
        System.out.printf("image: %,d bytes with %d documents%n", container.memory(), FILES);
        assertThat(container.memory()).isLessThan(Container.LIMIT);
        assertThat(container.process("uid")).isEqualTo("65532");
        container.stopWell();
        assertThat(client.closeCode()).isEqualTo(1012);
      }
      assertThat(container.state().getExitCodeLong()).isZero();
      assertThat(container.getLogs()).endsWith("stopped\n");
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

  /// No budget holds the others back, only the ceilings do; the kernel ends what takes more than
  /// the container has.
  @Test
  void whoWantsAllMemoryDoesNotGetIt() throws Exception {
    try (Container container =
        Container.serving()
            .withEnv("FHIRPATHLS_SESSIONS_TENANT_HEADER", HostileTenants.HEADER)
            .withEnv("FHIRPATHLS_OUTBOX_WRITE_DEADLINE", "2s")
            .withEnv("FHIRPATHLS_THROTTLE_ENABLED", "off")) {
      container.start();
      try (Editor honest = Editor.of(container.web(), "honest")) {
        honest.open("// @resource Patient\nname.given\nnmae");
        assertThat(honest.diagnosticsOf(1)).hasSize(1);
        HostileTenants hostile = new HostileTenants(container.web(), 1);
        int[] counted = hostile.whileHeWorks(honest);
        assertThat(container.state().getOOMKilled()).isFalse();
        assertThat(container.state().getRunning()).as(container.getLogs()).isTrue();
        System.out.printf(
            "image: honest answers %d, refused %d; the others heard %s; %,d bytes of its own%n",
            counted[0], counted[1], hostile.refusals(), container.ownMemory());
        assertThat(counted[0]).isGreaterThan(20).isGreaterThan(20 * counted[1]);
        assertThat(hostile.refusals()).containsKey("memory-document");
        honest.change(2, 0, 4, "name");
        assertThat(honest.diagnosticsOf(honest.version())).isEmpty();
      }
    }
  }

  /// A container is reached from outside, so somebody has to say who may come in.
  @Test
  void startsOnlyWhenItIsSaidWhoMayComeIn() {
    try (Container container = Container.ending("serve")) {
      container.start();
      assertThat(container.state().getExitCodeLong()).isEqualTo(2);
      assertThat(container.getLogs()).contains("access.anonymous");
    }
  }

  /// With this mode the Java machine does not start when the cache is not the right one.
  @Test
  void theCacheOfTheJavaMachineFits() {
    try (Container container =
        Container.ending("version")
            .withEnv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:AOTMode=on")) {
      container.start();
      assertThat(container.state().getExitCodeLong()).as(container.getLogs()).isZero();
    }
  }

  @Test
  void nothingCanBeWrittenAndItsHealthIsKnown() throws Exception {
    try (Container container = Container.serving()) {
      container.start();
      assertThat(container.execInContainer("touch", "/opt/fhirpathls/lib/a").getStderr())
          .contains("Read-only file system");
      assertThat(container.execInContainer("cat", "/opt/fhirpathls/sbom.json").getStdout())
          .contains("\"CycloneDX\"");
      String[] health =
          requireNonNull(container.getCurrentContainerInfo().getConfig().getHealthcheck())
              .getTest()
              .stream()
              .skip(1)
              .toArray(String[]::new);
      assertThat(container.execInContainer(health).getExitCode()).isZero();
    }
  }

  @Test
  void nobodyOutsideChangesARunningServer() throws Exception {
    try (Container container = Container.serving();
        HttpClient http = HttpClient.newHttpClient()) {
      container.start();
      URI uri = URI.create("http://127.0.0.1:" + container.pages().port() + "/cache/clear");
      HttpRequest clear =
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
      assertThat(http.send(clear, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(403);
    }
  }

  /// Two replicas and a Redis, each in a container of its own.
  @Test
  void replicasShareTheBudgetOfATenant() throws Exception {
    try (Network network = Network.newNetwork();
        GenericContainer<?> redis =
            new GenericContainer<>(requireNonNullElse(System.getenv("IMAGE_TEST_REDIS"), "redis:7"))
                .withCommand("redis-server", "--save", "", "--protected-mode", "no")
                .withExposedPorts(6379)
                .withNetwork(network)
                .withNetworkAliases("redis");
        Container one = replica(network);
        Container two = replica(network)) {
      redis.start();
      one.start();
      two.start();
      try (Editor first = Editor.of(one.web(), "mercy");
          Editor second = Editor.of(two.web(), "mercy");
          Editor other = Editor.of(two.web(), "grace")) {
        for (Editor editor : List.of(first, second, other)) {
          editor.open("// @resource Patient\nname.given");
        }
        long began = System.nanoTime();
        int passed = SharedThrottleTest.passing(first, 80) + SharedThrottleTest.passing(second, 80);
        long earned = (System.nanoTime() - began) / 1_000_000_000L;
        // Each of them may owe what it spent before the answer came.
        assertThat(passed - earned).isBetween(38L, 60L);
        assertThat(SharedThrottleTest.passing(other, 20)).isEqualTo(20);
      }
      for (Container replica : List.of(one, two)) {
        assertThat(replica.pages().metric("fhirpathls_throttle_leases_total{outcome=\"granted\"}"))
            .isPositive();
      }
    }
  }

  private static Container replica(Network network) {
    return Container.serving()
        .withNetwork(network)
        .withEnv(
            Map.of(
                "FHIRPATHLS_SHARED_REDIS", "redis://redis:6379",
                "FHIRPATHLS_SESSIONS_TENANT_HEADER", "X-Tenant",
                "FHIRPATHLS_THROTTLE_SESSION_HOVER", "0",
                "FHIRPATHLS_THROTTLE_TENANT_HOVER", "1",
                "FHIRPATHLS_THROTTLE_TENANT_CPU", "0s",
                "FHIRPATHLS_THROTTLE_BURST", "40s",
                "FHIRPATHLS_THROTTLE_ADAPTIVE", "off"));
  }
}
