package io.fhirpathls.server.deploy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The manifests of one overlay, as `kubectl kustomize` makes them.
record Manifests(List<Node> all) {

  /// Where there is no kubectl the test is skipped; on CI there has to be one.
  static Manifests of(String overlay) throws Exception {
    Process kubectl;
    try {
      kubectl =
          new ProcessBuilder(
                  "kubectl", "kustomize", Path.of("..", "..", "k8s/overlays", overlay).toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (java.io.IOException absent) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("no kubectl", absent);
      }
      return Assumptions.abort("no kubectl");
    }
    String text = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (kubectl.waitFor() != 0) {
      throw new AssertionError("kubectl kustomize " + overlay + " failed");
    }
    List<Node> all = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
      all.add(new Node("", document));
    }
    return new Manifests(all);
  }

  List<Node> each(String kind) {
    return all.stream().filter(it -> it.at("kind").text().equals(kind)).toList();
  }

  Node named(String kind, String name) {
    return each(kind).stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  /// The pods that a selector finds; of one deployment.
  Node podOf(Node selector) {
    return each("Deployment").stream()
        .map(it -> it.at("spec.template"))
        .filter(it -> it.at("metadata.labels").contains(selector))
        .findFirst()
        .orElseThrow(() -> new AssertionError(selector.path() + " finds no pod"))
        .at("spec");
  }
}
