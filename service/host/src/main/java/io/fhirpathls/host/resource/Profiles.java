package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The contexts of expressions in a StructureDefinition.
final class Profiles {
  private static final Pattern TYPE = Pattern.compile("[A-Za-z]\\w*");
  private static final String CHOICE = "[x]";

  private Profiles() {}

  /// What stands in an element's definition is evaluated on that element.
  static AnalysisContext element(Place place, Reading reading) {
    Node element = place.nearest("element");
    return reading.on(element == null || isMisnamed(place, reading) ? null : typeOf(element));
  }

  /// What the invariants of a profile are evaluated on conforms to it. Those that a snapshot takes
  /// over from what it is based on hold for other instances, too, and do not know of it.
  static AnalysisContext constraint(Place place, Reading reading) {
    String source = place.around().text("source");
    boolean isOwn =
        source == null
            ? place.nearest("differential") != null
            : source.equals(place.resource().text("url"));
    AnalysisContext context = element(place, reading);
    return isOwn ? context.in(reading.profile()) : context;
  }

  /// A logical model may have the name of one of FHIR's types, and is another one.
  private static boolean isMisnamed(Place place, Reading reading) {
    Node definition = place.resource();
    String url = definition.text("url");
    String name =
        definition.has("derivation", "specialization") ? TypeReading.name(definition) : null;
    return name != null
        && url != null
        && !TypeReading.isHl7s(url)
        && reading.analyzer().models().of(reading.defaults().version()).type(name) != null;
  }

  /// The types that the profile leaves of a choice, else the element's path.
  private static @Nullable String typeOf(Node element) {
    String path = element.text("path");
    if (path == null) {
      return null;
    }
    if (path.endsWith(CHOICE)) {
      List<String> codes = element.children("type").map(type -> type.text("code")).toList();
      if (!codes.isEmpty() && codes.stream().allMatch(Profiles::isName)) {
        return String.join("|", codes);
      }
    }
    return path.replace(CHOICE, "");
  }

  private static boolean isName(@Nullable String code) {
    return code != null && TYPE.matcher(code).matches();
  }

  /// A context invariant is evaluated on what holds the extension.
  static AnalysisContext holder(Place place, Reading reading) {
    String holders =
        place
            .resource()
            .children("context")
            .filter(context -> context.has("type", "element"))
            .map(context -> String.valueOf(context.text("expression")).replace(CHOICE, ""))
            .collect(Collectors.joining("|"));
    return reading.on(
        holders.isEmpty() ? null : holders,
        Map.of("extension", new Variable("Extension", false, "The extension itself.")));
  }

  /// Where an extension may stand can be said by an expression; other kinds of context are none.
  static @Nullable AnalysisContext holderPath(Place place, Reading reading) {
    return place.around().has("type", "fhirpath") ? reading.on("Resource") : null;
  }
}
