package io.fhirpathls.host.resource;

import static io.fhirpathls.host.resource.Hosting.fsh;
import static io.fhirpathls.host.resource.Hosting.json;
import static io.fhirpathls.host.resource.Hosting.xml;

import io.fhirpathls.analysis.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkIdTest {
  private static final String EXPRESSION =
      """
      {"url": "http://hl7.org/fhir/StructureDefinition/variable", "valueExpression":
        {"name": "x", "language": "text/fhirpath", "expression": "%s"}}
      """;

  /// A form with the items `weight`, `height` and, in a group, `it's`.
  private static String form(String more, String expression) {
    return """
    {"resourceType": "Questionnaire", %s "item": [
      {"linkId": "weight", "text": "Weight in kg"},
      {"linkId": "group", "item": [{"linkId": "height"}, {"linkId": "it's", "extension": [%s]}]}]}
    """
        .formatted(more, EXPRESSION.formatted(expression));
  }

  private static String form(String expression) {
    return form("", expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%resource.item.where(linkId = «'wieght'»).answer.value",
        "%resource.descendants().where(linkId = «'wieght'»).answer.value",
        "%resource.repeat(item | answer).where($this.linkId = «'wieght'»)",
        "%resource.repeat(item).select(item.where(linkId = «'wieght'»))",
        "%context.item.first().where(«'wieght'» = linkId)",
        "item.where(linkId in ('height' | «'wieght'»)).answer",
        "item[0].where((«'wieght'») contains linkId)",
        "item.exists(linkId != «'wieght'» and answer.exists())",
        "%questionnaire.item.where(linkId ~ «'wieght'»).text",
        "%qitem.item.where(linkId = «'wieght'»)",
        "%resource.ofType(QuestionnaireResponse).item.all(linkId = «'wieght'»)",
        "iif(item.exists(), 'a', %resource.item.where(linkId = «'wieght'»).text)",
        "(%resource.item | item).where(linkId = «'wieght'»)",
        "%other.item.where(%resource.item.exists(linkId = «'wieght'»))"
      })
  void anItemThatIsNotThereIsMarked(String expression) {
    // The variable is one that somebody else declares.
    String declared = form(expression).replace("%other", "%patient");
    json(declared)
        .reports(ProblemKind.UNKNOWN_LINK_ID)
        .fixedAs(declared.replace("wieght", "weight").replace("«", "").replace("»", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%resource.item.where(linkId = 'weight' or linkId = 'height').answer",
        "%resource.descendants().where(linkId in ('group' | 'it\\\\'s'))",
        "item.where(linkId = %patient.id)",
        "item.where(linkId & '-a' = 'weight-a')",
        "item.where(text = 'wieght')",
        // What these bring may answer another form.
        "%patient.item.where(linkId = 'wieght')",
        "%patient.descendants().where(linkId = 'wieght')",
        "%resource.contained.descendants().where(linkId = 'wieght')",
        "%resource.subject.resolve().item.where(linkId = 'wieght')",
        "(%resource | %patient).item.where(linkId = 'wieght')",
        "%resource.select(%patient.item).where(linkId = 'wieght')",
        "item.where(%patient.descendants().exists(linkId = 'wieght'))",
        "item.exists(unknownThing(linkId = 'wieght')).not() or true"
      })
  void whatMayBeThereIsNotMarked(String expression) {
    boolean isWrongOtherwise = expression.contains("unknownThing");
    if (isWrongOtherwise) {
      json(form(expression.replace("unknownThing", "«unknownThing»")))
          .reports(ProblemKind.UNKNOWN_FUNCTION);
    } else {
      json(form(expression)).hasNoProblem();
    }
  }

  @Test
  void whereTheItemsAreNotAllKnownNothingIsMarked() {
    String expression = "item.where(linkId = 'wieght')";
    String sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";
    json(form("\"meta\": {\"profile\": [\"" + sdc + "sdc-questionnaire-modular\"]}, ", expression))
        .hasNoProblem();
    json(form(
            "\"extension\": [{\"url\": \"" + sdc + "sdc-questionnaire-assemble-expectation\"}], ",
            expression))
        .hasNoProblem();
    json(form(expression)
            .replace(
                "{\"linkId\": \"height\"}",
                "{\"linkId\": \"height\", \"extension\": [{\"url\": \""
                    + sdc
                    + "sdc-questionnaire-subQuestionnaire\"}]}"))
        .hasNoProblem();
    json(form(expression).replace("{\"linkId\": \"height\"}", "{\"text\": \"Height\"}"))
        .hasNoProblem();
    String whole = form(expression);
    json(whole.substring(0, whole.lastIndexOf(']'))).hasNoProblem();
    json("{\"resourceType\": \"Questionnaire\", \"extension\": [%s]}"
            .formatted(EXPRESSION.formatted("%resource.item.where(linkId = 'a')")))
        .hasNoProblem();
    json(form("item.where(linkId = 'wieght')«.»")).reports(ProblemKind.SYNTAX);
  }

  @Test
  void aFormInsideAnotherResourceIsAskedForItsOwnItems() {
    String inner = form("item.where(linkId = «'outer'»)");
    json("""
    {"resourceType": "Questionnaire", "item": [{"linkId": "outer"}], "contained": [%s]}
    """
            .formatted(inner))
        .reports(ProblemKind.UNKNOWN_LINK_ID);
  }

  @Test
  void xmlAndShorthandHaveThemToo() {
    String form =
        """
        <Questionnaire xmlns="http://hl7.org/fhir"><item><extension url="a"><valueExpression>
        <language value="text/fhirpath"/><expression value="item.where(linkId = %s)"/>
        </valueExpression></extension><linkId value="a&apos;b"/></item></Questionnaire>
        """;
    xml(form.formatted("«'ab'»"))
        .reports(ProblemKind.UNKNOWN_LINK_ID)
        .fixedAs(form.formatted("&#39;a\\&#39;b&#39;"));
    String instance =
        """
        Instance: form
        InstanceOf: Questionnaire
        * item[+].linkId = "weight"
        * item[=].extension.url = "http://hl7.org/fhir/StructureDefinition/variable"
        * item[=].extension.valueExpression.language = #text/fhirpath
        * item[=].extension.valueExpression.expression = "item.where(linkId = «'wieght'»)"
        """;
    fsh(instance).reports(ProblemKind.UNKNOWN_LINK_ID);
    fsh(instance.replace("«", "").replace("»", "") + "* insert Height\n").hasNoProblem();
  }
}
