package io.fhirpathls.host.resource;

import static io.fhirpathls.host.resource.Contexts.ANYTHING;

import io.fhirpathls.analysis.Expected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where expressions stand in resources, beside the `Expression`s that name their language.
///
/// A new place is a new row. Rows of a resource whose contexts need reading stand in the file of
/// that resource.
final class Sites {
  private static final List<Site> ROWS =
      List.of(
          new Site(
                  "StructureDefinition",
                  "snapshot.element.constraint.expression",
                  Profiles::constraint)
              .giving(Expected.BOOLEAN),
          new Site(
                  "StructureDefinition",
                  "differential.element.constraint.expression",
                  Profiles::constraint)
              .giving(Expected.BOOLEAN),
          new Site(
              "StructureDefinition",
              "snapshot.element.slicing.discriminator.path",
              Profiles::element),
          new Site(
              "StructureDefinition",
              "differential.element.slicing.discriminator.path",
              Profiles::element),
          new Site("StructureDefinition", "contextInvariant", Profiles::holder)
              .giving(Expected.BOOLEAN),
          new Site("StructureDefinition", "context.expression", Profiles::holderPath),
          new Site("SearchParameter", "expression", SearchParameters::own),
          new Site("SearchParameter", "component.expression", SearchParameters::component),
          new Site("SearchParameter", "constraint", SearchParameters::bases)
              .giving(Expected.BOOLEAN),
          new Site("ViewDefinition", "where.path", Views::root).giving(Expected.BOOLEAN),
          new Site("SubscriptionTopic", "resourceTrigger.fhirPathCriteria", Contexts::topic)
              .giving(Expected.BOOLEAN),
          new Site("GraphDefinition", "link.target.compartment.expression", ANYTHING),
          new Site("GraphDefinition", "link.compartment.expression", ANYTHING),
          new Site("Parameters", "parameter.part.valueString", Contexts::patch),
          new Site("ActivityDefinition", "dynamicValue.path", ANYTHING),
          new Site("PlanDefinition", "action.dynamicValue.path", ANYTHING),
          new Site("PlanDefinition", "action.action.dynamicValue.path", ANYTHING),
          new Site("TestScript", "variable.expression", ANYTHING),
          new Site("TestScript", "setup.action.assert.expression", ANYTHING),
          new Site("TestScript", "test.action.assert.expression", ANYTHING));

  /// What may follow, by name.
  private final Map<String, Sites> children = new HashMap<>();

  private @Nullable Site here;

  private Sites() {}

  static final Map<String, Sites> BY_RESOURCE = byResource();

  private static Map<String, Sites> byResource() {
    Map<String, Sites> roots = new HashMap<>();
    for (Site row : ROWS) {
      Sites at = roots.computeIfAbsent(row.resource(), _ -> new Sites());
      for (String name : row.path().split("\\.")) {
        at = at.children.computeIfAbsent(name, _ -> new Sites());
      }
      at.here = row;
    }
    return Map.copyOf(roots);
  }

  @Nullable Sites child(String name) {
    return children.get(name);
  }

  /// The rule for the path that leads here; null when no expression stands there.
  @Nullable Site site() {
    return here;
  }
}
