package io.fhirpathls.host.resource;

import static io.fhirpathls.host.resource.Hosting.fsh;
import static io.fhirpathls.host.resource.Hosting.json;
import static io.fhirpathls.host.resource.Hosting.xml;

import io.fhirpathls.analysis.ProblemKind;
import org.junit.jupiter.api.Test;

class ColumnTest {

  private static String view(String column) {
    return """
    {"resourceType": "ViewDefinition", "resource": "Observation", "select": [{"forEach": "$this",
      "column": [{%s}], "select": [{"repeat": ["component", "component"],
        "column": [{"name": "c", "path": "code.text", "type": "string"}]}]}]}
    """
        .formatted(column);
  }

  @Test
  void aTypeThatThePathNeverGivesIsMarkedWhereItIsWritten() {
    json(view("\"path\": \"issued\", \"type\": \"«boolean»\""))
        .reports(ProblemKind.COLUMN_TYPE)
        .fixedAs(view("\"path\": \"issued\", \"type\": \"instant\""));
    json(view("\"path\": \"status = 'final'\", \"type\": \"«string»\""))
        .reports(ProblemKind.COLUMN_TYPE)
        .fixedAs(view("\"path\": \"status = 'final'\", \"type\": \"boolean\""));
    json(view(
            "\"type\": \"«http:\\/\\/hl7.org/fhir/StructureDefinition/time»\", \"path\":"
                + " \"issued\""))
        .reports(ProblemKind.COLUMN_TYPE)
        .fixedAs(
            view(
                "\"type\": \"http://hl7.org/fhir/StructureDefinition/instant\", \"path\":"
                    + " \"issued\""));
  }

  @Test
  void whatConvertsOrIsNotKnownIsNotContradicted() {
    json(view("\"path\": \"status\", \"type\": \"string\"")).hasNoProblem();
    json(view("\"path\": \"id\", \"type\": \"id\"")).hasNoProblem();
    json(view("\"path\": \"issued\", \"type\": \"date\"")).hasNoProblem();
    json(view("\"path\": \"value\", \"type\": \"Quantity\"")).hasNoProblem();
    json(view("\"path\": \"value.ofType(integer)\", \"type\": \"decimal\"")).hasNoProblem();
    json(view("\"path\": \"getResourceKey()\", \"type\": \"string\"")).hasNoProblem();
    json(view("\"path\": \"subject.resolve()\", \"type\": \"Patient\"")).hasNoProblem();
    json(view("\"path\": \"«%foo»\", \"type\": \"Patient\"")).reports(ProblemKind.UNKNOWN_VARIABLE);
    json(view("\"path\": \"status\", \"type\": \"http://example.org/varchar\"")).hasNoProblem();
    json(view("\"path\": \"referenceRange.first()\", \"type\": \"Observation.referenceRange\""))
        .hasNoProblem();
    json(view("\"path\": \"%rowIndex\", \"type\": \"integer\"")).hasNoProblem();
  }

  @Test
  void aTypeThatIsNotPrimitiveHasToBeSaid() {
    json(view("\"path\": \"«subject»\", \"name\": \"s\""))
        .reports(ProblemKind.COLUMN_TYPE)
        .fixedAs(view("\"path\": \"subject\", \"type\": \"Reference\", \"name\": \"s\""));
    json(view("\"path\": \"value\", \"name\": \"s\"")).hasNoProblem();
    xml("""
    <ViewDefinition><resource value="Patient"/><select><column>
      <path value="«maritalStatus»"/><name value="m"/><collection value="false"/></column></select></ViewDefinition>
    """)
        .reports(ProblemKind.COLUMN_TYPE)
        .fixedAs(
            """
            <ViewDefinition><resource value="Patient"/><select><column>
              <path value="maritalStatus"/><name value="m"/><collection value="false"/><type value="CodeableConcept"/></column></select></ViewDefinition>
            """);
  }

  @Test
  void severalValuesNeedACollection() {
    json(view("\"path\": \"«performer.reference»\""))
        .reports(ProblemKind.COLUMN_COLLECTION)
        .fixedAs(view("\"path\": \"performer.reference\", \"collection\": true"));
    json(view("\"path\": \"performer.reference\", \"collection\": «false»"))
        .reports(ProblemKind.COLUMN_COLLECTION)
        .fixedAs(view("\"path\": \"performer.reference\", \"collection\": true"));
    json(view("\"path\": \"performer.reference\", \"collection\": true")).hasNoProblem();
    xml("""
    <ViewDefinition><resource value="Patient"/><select><column><path value="«name.given»"/></column></select></ViewDefinition>
    """)
        .reports(ProblemKind.COLUMN_COLLECTION)
        .fixedAs(
            """
            <ViewDefinition><resource value="Patient"/><select><column><path value="name.given"/><collection value="true"/></column></select></ViewDefinition>
            """);
  }

  @Test
  void aColumnOfShorthandIsCorrectedWhereItsTypeStands() {
    String view =
        """
        Instance: V
        InstanceOf: ViewDefinition
        * resource = #Patient
        * select[0].forEach = "contact"
        * select[0].column[0].path = "name.family"
        * select[0].column[0].type = "%s"
        """;
    fsh(view.formatted("«boolean»"))
        .reports(ProblemKind.COLUMN_TYPE)
        .fixedAs(view.formatted("string"));
  }
}
