package io.fhirpathls.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every field of the manifests is one that Kubernetes has, and of its type.
class StrictManifestsTest {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "v1 ConfigMap", ConfigMap.class,
          "v1 Service", Service.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "apps/v1 Deployment", Deployment.class,
          "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "networking.k8s.io/v1 Ingress", Ingress.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
          "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
          "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class);

  /// The model takes unknown fields in, to be forgiving; here they are errors.
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return Boolean.FALSE;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging", "production"})
  void everyFieldIsKnown(String overlay) throws Exception {
    Manifests manifests = Manifests.of(overlay);
    assertThat(manifests.all()).hasSizeGreaterThan(5);
    for (Node manifest : manifests.all()) {
      String kind = manifest.at("apiVersion").text() + " " + manifest.at("kind").text();
      Class<?> known = KINDS.get(kind);
      if (known == null) {
        throw new AssertionError("nobody knows " + kind);
      }
      assertThat(read(known, manifest.map())).isNotNull();
    }
  }

  @Test
  void anUnknownFieldOrAWrongTypeWouldBeFound() {
    Map<?, ?> misspelt =
        Map.of("spec", Map.of("template", Map.of("spec", Map.of("containres", "x"))));
    assertThatThrownBy(() -> read(Deployment.class, misspelt))
        .hasMessageContaining("Unrecognized field \"containres\"");
    Map<?, ?> text = Map.of("spec", Map.of("replicas", "two"));
    assertThatThrownBy(() -> read(Deployment.class, text)).hasMessageContaining("Integer");
  }

  private static Object read(Class<?> kind, Map<?, ?> manifest) {
    return STRICT.convertValue(manifest, kind);
  }
}
