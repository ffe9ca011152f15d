package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Expected;

/// FHIR's data type `Expression`: wherever it stands, its language says what is written in it.
final class Expressions {
  static final String LANGUAGE = "text/fhirpath";

  private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";

  private Expressions() {}

  /// Whether a node is the text of an expression in FHIRPath.
  static boolean isOne(Place place) {
    return place.node().name().equals("expression") && place.around().has("language", LANGUAGE);
  }

  static AnalysisContext at(Place place, Reading reading) {
    return switch (place.resource().name()) {
      case "Questionnaire" -> Questionnaires.at(place, reading).giving(expected(place));
      case "PlanDefinition", "RequestOrchestration", "RequestGroup" ->
          reading.on(null).giving(isCondition(place) ? Expected.BOOLEAN : Expected.ANYTHING);
      default -> reading.on(null);
    };
  }

  private static boolean isCondition(Place place) {
    return place.nearest("condition") != null;
  }

  private static Expected expected(Place place) {
    Node extension = place.nearest("extension");
    return extension != null && extension.has("url", SDC + "sdc-questionnaire-enableWhenExpression")
        ? Expected.BOOLEAN
        : Expected.ANYTHING;
  }
}
