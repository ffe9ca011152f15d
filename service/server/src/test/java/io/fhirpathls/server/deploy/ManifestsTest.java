package io.fhirpathls.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.server.config.ByteSize;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.ConfigReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What the manifests say to each other and to the server. No cluster has read them; that their
/// fields are Kubernetes' is for [StrictManifestsTest].
class ManifestsTest {
  private static final Path ROOT = Path.of("..", "..");

  /// What the process may take beside its heap. At ready all of it together takes 67 MiB, measured
  /// in a container of 128 MiB.
  private static final long BESIDE_HEAP = 64L << 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "production"})
  void everySelectorFindsSomethingAndEveryPortIsOne(String overlay) throws Exception {
    Manifests all = Manifests.of(overlay);
    for (Node deployment : all.each("Deployment")) {
      Node labels = deployment.at("spec.template.metadata.labels");
      assertThat(labels.contains(deployment.at("spec.selector.matchLabels"))).isTrue();
      assertThat(all.each("Service"))
          .as("services of %s", deployment.name())
          .anyMatch(it -> labels.contains(it.at("spec.selector")));
    }
    for (Node service : all.each("Service")) {
      Node pod = all.podOf(service.at("spec.selector"));
      for (Node port : service.at("spec.ports").list()) {
        assertThat(portNames(pod)).contains(port.at("targetPort").text());
      }
    }
    for (Node budget : all.each("PodDisruptionBudget")) {
      all.podOf(budget.at("spec.selector.matchLabels"));
    }
    for (Node scaler : all.each("HorizontalPodAutoscaler")) {
      assertThat(all.named("Deployment", scaler.at("spec.scaleTargetRef.name").text())).isNotNull();
    }
    for (Node ingress : all.each("Ingress")) {
      Node backend = ingress.at("spec.rules.0.http.paths.0.backend.service");
      Node service = all.named("Service", backend.at("name").text());
      assertThat(service.at("spec.ports").list())
          .anyMatch(it -> it.at("name").text().equals(backend.at("port.name").text()));
    }
    for (Node monitor : all.each("ServiceMonitor")) {
      assertThat(all.each("Service"))
          .filteredOn(
              it -> it.at("metadata.labels").contains(monitor.at("spec.selector.matchLabels")))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "production"})
  void theServerTakesItsConfigurationAndHasRoomAndTime(String overlay) throws Exception {
    Manifests all = Manifests.of(overlay);
    Node pod = all.named("Deployment", "fhirpathls").at("spec.template.spec");
    Node container = pod.at("containers.0");
    Path file = folder.resolve("fhirpathls.yaml");
    Files.writeString(
        file, all.named("ConfigMap", "fhirpathls").at("data").key("fhirpathls.yaml").text());
    Config config = ConfigReader.read(List.of(), Map.of(), file);
    assertThat(config.access().asksForTokens()).isEqualTo(!overlay.equals("local"));
    assertThat(portNumbers(pod))
        .containsExactlyInAnyOrder(
            config.listen().port().number(), config.management().port().number());
    long preStop = container.at("lifecycle.preStop.sleep.seconds").number();
    assertThat(pod.at("terminationGracePeriodSeconds").number())
        .isGreaterThan(preStop + config.drain().time().toSeconds());
    long limit = bytes(container.at("resources.limits.memory").text());
    assertThat(bytes(container.at("resources.requests.memory").text())).isEqualTo(limit);
    assertThat(limit * heapPercent() / 100 + BESIDE_HEAP).isLessThanOrEqualTo(limit);
    for (Node scaler : all.each("HorizontalPodAutoscaler")) {
      assertThat(scaler.at("spec.metrics.0.pods.target.averageValue").number())
          .isLessThan(config.sessions().max());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "production"})
  void noPodMayDoMoreThanItHasTo(String overlay) throws Exception {
    Manifests all = Manifests.of(overlay);
    for (Node deployment : all.each("Deployment")) {
      Node pod = deployment.at("spec.template.spec");
      assertThat(pod.at("securityContext.runAsNonRoot").value()).isEqualTo(true);
      assertThat(pod.at("securityContext.seccompProfile.type").text()).isEqualTo("RuntimeDefault");
      assertThat(pod.at("automountServiceAccountToken").value()).isEqualTo(false);
      for (Node container : pod.at("containers").list()) {
        Node security = container.at("securityContext");
        assertThat(security.at("allowPrivilegeEscalation").value()).isEqualTo(false);
        assertThat(security.at("readOnlyRootFilesystem").value()).isEqualTo(true);
        assertThat(security.at("capabilities.drop").value()).isEqualTo(List.of("ALL"));
      }
    }
    assertThat(all.named("ServiceAccount", "fhirpathls").at("automountServiceAccountToken").value())
        .isEqualTo(false);
    assertThat(all.each("NetworkPolicy"))
        .anyMatch(it ->
            it.at("spec.podSelector").map().isEmpty()
                && !it.at("spec").map().containsKey("ingress")
                && !it.at("spec").map().containsKey("egress"));
  }

  /// Of the same groups there are two copies, since the operator of Prometheus wants its own form.
  @Test
  void theRulesAreThoseThatArePromtoolTested() throws Exception {
    Node rules = Manifests.of("production").named("PrometheusRule", "fhirpathls");
    Object tested =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(ROOT.resolve("monitoring/rules.yml")));
    assertThat(rules.at("spec").value()).isEqualTo(tested);
  }

  private static List<String> portNames(Node pod) {
    return pod.at("containers.0.ports").list().stream().map(it -> it.at("name").text()).toList();
  }

  private static Set<Integer> portNumbers(Node pod) {
    return pod.at("containers.0.ports").list().stream()
        .map(it -> (int) it.at("containerPort").number())
        .collect(Collectors.toSet());
  }

  /// Sizes of Kubernetes are ours without the last letter.
  private static long bytes(String size) {
    return ByteSize.parse(size + "B").bytes();
  }

  private static long heapPercent() throws Exception {
    return Files.readAllLines(ROOT.resolve("container/java.options")).stream()
        .filter(line -> line.startsWith("-XX:MaxRAMPercentage="))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
        .findFirst()
        .orElseThrow();
  }
}
