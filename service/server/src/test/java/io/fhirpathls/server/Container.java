package io.fhirpathls.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.fhirpathls.fixture.ManagementPages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/// A container of the image as operators are told to run it: as much memory as it is made for,
/// nothing to write to, no rights. By the engine that `DOCKER_HOST` names.
final class Container extends GenericContainer<Container> {
  static final long LIMIT = 128L << 20;

  private static final Path ROOT = Path.of("..", "..");
  private static final String IMAGE = "fhirpathls:test";

  private Container(String... arguments) {
    super(IMAGE);
    withCommand(arguments);
    withCreateContainerCmdModifier(command -> {
      HostConfig host = command.getHostConfig();
      if (host != null) {
        host.withMemory(LIMIT)
            .withMemorySwap(LIMIT)
            .withReadonlyRootfs(true)
            .withTmpFs(Map.of("/tmp", ""))
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges"));
      }
    });
  }

  /// One that is ready when it has started.
  static Container serving() {
    return new Container("serve", "--allow-anonymous")
        .withExposedPorts(8080, 9090)
        .waitingFor(Wait.forHttp("/health/ready").forPort(9090));
  }

  /// One that ends by itself, and has ended when it has started.
  static Container ending(String... arguments) {
    return new Container(arguments).withStartupCheckStrategy(new Ended());
  }

  /// Builds the image of the distribution. Where no engine runs the test is skipped.
  /// `IMAGE_TEST_JDK` and `IMAGE_TEST_BASE` name the images that it is built from, where no
  /// registry is reached.
  static void build() throws Exception {
    Assumptions.assumeTrue(System.getenv("DOCKER_HOST") != null, "no container engine");
    List<String> command =
        new ArrayList<>(
            List.of("docker", "build", "-q", "-t", IMAGE, "--build-arg", "DISTRIBUTION=given"));
    Map<String, String> bases =
        Map.of("JDK", "IMAGE_TEST_JDK", "NODE", "IMAGE_TEST_BASE", "BASE", "IMAGE_TEST_BASE");
    bases.forEach((argument, variable) -> {
      String base = System.getenv(variable);
      if (base != null) {
        command.addAll(List.of("--build-arg", argument + "=" + base));
      }
    });
    command.add(".");
    ProcessBuilder docker =
        new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
    docker.environment().put("DOCKER_BUILDKIT", "0");
    Process process = docker.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + said);
    }
  }

  int web() {
    return getMappedPort(8080);
  }

  ManagementPages pages() {
    return new ManagementPages(getMappedPort(9090));
  }

  /// What the engine has to say of it now, also after its end.
  ContainerState state() {
    return getCurrentContainerInfo().getState();
  }

  /// Bytes that the process inside has in memory.
  long memory() {
    return Long.parseLong(process("rss")) << 10;
  }

  /// The part of them that is no page of a file: those can be dropped, and containers share them.
  long ownMemory() throws Exception {
    return execInContainer("cat", "/proc/1/status")
        .getStdout()
        .lines()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }

  /// A column of `ps`, of the process inside.
  String process(String column) {
    var table =
        getDockerClient().topContainerCmd(getContainerId()).withPsArgs("-o pid," + column).exec();
    return table.getProcesses()[0][1];
  }

  /// As an operator does; returns when it has ended.
  void stopWell() {
    getDockerClient().stopContainerCmd(getContainerId()).withTimeout(60).exec();
  }

  private static final class Ended extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient engine, String id) {
      return "exited".equals(getCurrentState(engine, id).getStatus())
          ? StartupStatus.SUCCESSFUL
          : StartupStatus.NOT_YET_KNOWN;
    }
  }
}
