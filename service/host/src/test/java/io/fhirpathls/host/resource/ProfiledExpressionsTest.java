package io.fhirpathls.host.resource;

import static io.fhirpathls.host.resource.Hosting.fsh;
import static io.fhirpathls.host.resource.Hosting.fshOf;
import static io.fhirpathls.host.resource.Hosting.json;

import io.fhirpathls.analysis.ProblemKind;
import org.junit.jupiter.api.Test;

/// Invariants of profiles: what the profile itself says of elements, they know.
class ProfiledExpressionsTest {
  /// A value set of FHIR that has other codes than the element's own.
  private static final String OTHER = "http://hl7.org/fhir/ValueSet/publication-status";

  private static String profile(String view) {
    return """
    {"resourceType": "StructureDefinition", "url": "http://guide.org/weight",
     "type": "Observation", "derivation": "constraint", %s
    """
        .formatted(view.replace("OTHER", OTHER));
  }

  @Test
  void itsBindingsHoldForItsOwnInvariants() {
    json(profile(
            """
            "differential": {"element": [
              {"path": "Observation", "constraint": [{"key": "a", "expression": "status = «'final'»"}]},
              {"path": "Observation.status", "binding": {"strength": "required", "valueSet": "OTHER|4.0"}},
              {"path": "Observation.component", "constraint": [{"key": "b",
               "expression": "%resource.status = 'active' or %resource.status = «'final'»"}]}]}}
            """))
        .reports(ProblemKind.UNKNOWN_CODE);
    json(profile(
            """
            "snapshot": {"element": [
              {"path": "Observation", "constraint": [{"key": "a", "source": "http://guide.org/weight",
               "expression": "status = «'final'»"}]},
              {"path": "Observation.status", "binding": {"strength": "required", "valueSet": "OTHER"}}]}}
            """))
        .reports(ProblemKind.UNKNOWN_CODE);
  }

  /// They are evaluated on what does not conform to the profile, too.
  @Test
  void invariantsThatASnapshotRepeatsMaySpeakOfWhatTheProfileLeavesOut() {
    json(profile(
            """
            "snapshot": {"element": [
              {"path": "Observation", "constraint": [
               {"key": "obs-1", "source": "http://hl7.org/fhir/StructureDefinition/Observation",
                "expression": "status = 'final' implies value.coding.exists()"},
               {"key": "obs-2", "expression": "status = 'final' or value is string"},
               {"key": "own", "source": "http://guide.org/weight",
                "expression": "value.ofType(CodeableConcept).coding.code = 'a' or value is Period"}]},
              {"path": "Observation.status", "binding": {"strength": "required", "valueSet": "OTHER"}},
              {"path": "Observation.value[x]", "type": [{"code": "Quantity"}]}]},
            "differential": {"element": [
              {"path": "Observation.status", "binding": {"strength": "required", "valueSet": "OTHER"}},
              {"path": "Observation.value[x]", "type": [{"code": "Quantity"}]}]}}
            """))
        .hasNoProblem();
  }

  @Test
  void whatIsSaidOfASliceOrLessStrictlyDoesNotHold() {
    json(profile(
            """
            "differential": {"element": [
              {"path": "Observation", "constraint": [{"key": "a",
               "expression": "status = 'final' and component.value.code = 'final'"}]},
              {"path": "Observation.status", "binding": {"strength": "extensible", "valueSet": "OTHER"}},
              {"path": "Observation.component", "sliceName": "one"},
              {"path": "Observation.component.value[x].code", "binding":
               {"strength": "required", "valueSet": "OTHER"}}]}}
            """))
        .hasNoProblem();
  }

  private static final String SHORTHAND =
      """
      Profile: Weight
      Parent: Base
      * obeys w-1
      * value[x] only Quantity

      Invariant: w-1
      Expression: "status = «'final'» or value is string"
      """;

  private static String base(String rule) {
    return "Profile: Base\nParent: Observation\n" + rule.replace("OTHER", OTHER) + "\n";
  }

  @Test
  void shorthandSaysItInRules() {
    fsh(SHORTHAND + base("* status from OTHER (required)")).reports(ProblemKind.UNKNOWN_CODE);
    fshOf(SHORTHAND, base("* status from OTHER|4.0.1")).reports(ProblemKind.UNKNOWN_CODE);
    String clean = SHORTHAND.replace("«", "").replace("»", "");
    fsh(clean + base("* status from OTHER (preferred)")).hasNoProblem();
    fsh(clean + base("* status from SomeValueSet")).hasNoProblem();
    // What several obey is evaluated on instances of each.
    fsh(clean
            + base("* status from OTHER (required)")
            + "Profile: Other\nParent: Observation\n* obeys w-1\n")
        .hasNoProblem();
  }
}
