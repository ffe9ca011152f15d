package io.fhirpathls.host.resource;

import io.fhirpathls.host.Canonical;
import io.fhirpathls.model.CodeDocumentation;
import io.fhirpathls.model.DefinedCodeSystem;
import io.fhirpathls.model.DefinedValueSet;
import io.fhirpathls.model.DefinedValueSet.Include;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The codes of a ValueSet and a CodeSystem, where they can be listed: no filter, nothing excluded,
/// no other value set, no fragment.
final class Terminology {

  /// Nobody chooses among more, and FHIR's own required bindings have fewer.
  private static final int MOST_CODES = 1_000;

  private Terminology() {}

  /// Null for what has no url.
  ///
  /// @param isWhole whether the document is all there
  static @Nullable DefinedValueSet valueSet(Node resource, boolean isWhole) {
    String url = resource.text("url");
    return url == null
        ? null
        : new DefinedValueSet(
            Canonical.bare(url),
            NamesFound.title(resource),
            isWhole ? includes(resource.child("compose")) : null,
            null);
  }

  private static @Nullable List<Include> includes(@Nullable Node compose) {
    if (compose == null || compose.child("exclude") != null) {
      return null;
    }
    List<Include> includes = new ArrayList<>();
    for (Node each : compose.children("include").toList()) {
      String system = each.text("system");
      if (system == null || each.child("filter") != null || each.child("valueSet") != null) {
        return null;
      }
      List<CodeDocumentation> codes = new ArrayList<>();
      boolean isListed = each.child("concept") != null;
      if (isListed && !codes(each, codes)) {
        return null;
      }
      String version = each.text("version");
      includes.add(new Include(system, version == null ? "" : version, isListed ? codes : null));
    }
    return includes.isEmpty() ? null : includes;
  }

  /// Null where it does not hold all its codes, or their case does not count.
  static @Nullable DefinedCodeSystem codeSystem(Node resource) {
    String url = resource.text("url");
    String version = resource.text("version");
    List<CodeDocumentation> codes = new ArrayList<>();
    return url == null
            || !resource.has("content", "complete")
            || resource.has("caseSensitive", "false")
            || !codes(resource, codes)
        ? null
        : new DefinedCodeSystem(Canonical.bare(url), version == null ? "" : version, codes);
  }

  /// Adds the concepts in a node and those below them.
  ///
  /// @return whether all of them can be read, and they are few enough
  private static boolean codes(Node in, List<CodeDocumentation> all) {
    for (Node concept : in.children("concept").toList()) {
      String code = concept.text("code");
      if (code == null || all.size() >= MOST_CODES) {
        return false;
      }
      all.add(new CodeDocumentation(code, text(concept, "display"), text(concept, "definition")));
      if (!codes(concept, all)) {
        return false;
      }
    }
    return true;
  }

  private static String text(Node concept, String name) {
    String text = concept.text(name);
    return text == null ? "" : text;
  }
}
