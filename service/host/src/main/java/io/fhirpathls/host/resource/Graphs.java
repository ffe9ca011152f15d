package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import org.jspecify.annotations.Nullable;

/// The contexts of expressions in a GraphDefinition, whose links nest to any depth.
final class Graphs {
  private Graphs() {}

  /// Whether a node is the path of a link.
  static boolean isOne(Place place) {
    return place.node().name().equals("path")
        && place.around().name().equals("link")
        && place.resource().name().equals("GraphDefinition");
  }

  static AnalysisContext at(Place place, Reading reading) {
    return reading.on(source(place));
  }

  /// R5 names nodes, others say the type of a link's target, which the links in it start from.
  private static @Nullable String source(Place place) {
    Node graph = place.resource();
    String named = place.around().text("sourceId");
    if (named != null) {
      return graph
          .children("node")
          .filter(node -> node.has("nodeId", named))
          .map(node -> node.text("type"))
          .findFirst()
          .orElse(null);
    }
    Node target = place.nearest("target");
    return target == null ? graph.text("start") : target.text("type");
  }
}
