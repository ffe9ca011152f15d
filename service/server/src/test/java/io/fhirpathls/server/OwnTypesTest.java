package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Types that a workspace defines beside FHIR's own, over a real socket.
class OwnTypesTest {
  private static final String TRIP =
      definition(
          "Trip",
          "logical",
          "Element",
          """
          {"path": "Trip", "short": "A journey"},
          {"path": "Trip.purpose", "short": "Why", "min": 1, "max": "1", "type": [{"code": "code"}]},
          {"path": "Trip.leg", "short": "A part", "min": 0, "max": "*", "type": [{"code": "BackboneElement"}]},
          {"path": "Trip.leg.from", "min": 0, "max": "1", "type": [{"code": "Address"}]},
          {"path": "Trip.leg.cost[x]", "min": 0, "max": "1", "type": [{"code": "Money"}, {"code": "string"}],
           "constraint": [{"key": "trip-1", "human": "x", "severity": "error", "expression": "$this.exists()"}]},
          {"path": "Trip.back", "min": 0, "max": "1", "contentReference": "#Trip.leg"},
          {"path": "Trip.vehicle", "min": 0, "max": "1", "type": [{"code": "http://guide.org/Vehicle"}]}
          """);
  private static final String VEHICLE =
      definition(
          "Vehicle",
          "resource",
          "DomainResource",
          """
          {"path": "Vehicle", "short": "What drives"},
          {"path": "Vehicle.wheels", "short": "How many", "min": 0, "max": "1", "type": [{"code": "integer"}]}
          """);

  /// A logical model, for other tests, too.
  static String trip() {
    return TRIP;
  }

  private final Server server;
  private Editor editor;

  OwnTypesTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
    editor = Editor.able(server);
  }

  private static String definition(String name, String kind, String base, String elements) {
    return """
    {"resourceType": "StructureDefinition", "url": "http://guide.org/%s", "title": "The %s",
     "kind": "%s", "type": "%s", "derivation": "specialization", "abstract": false,
     "baseDefinition": "http://hl7.org/fhir/StructureDefinition/%s",
     "differential": {"element": [%s]}}
    """
        .formatted(
            name,
            name,
            kind,
            kind.equals("logical") ? "http://guide.org/" + name : name,
            base,
            elements);
  }

  @BeforeEach
  void send() throws Exception {
    new Guide().with("trip.json", TRIP).with("vehicle.json", VEHICLE).send(editor.client);
    Guide.read(editor.client);
  }

  @AfterEach
  void stop() {
    editor.close();
    server.close();
  }

  @Test
  void anUnknownElementIsFoundWhereverTheTypeIsReached() throws Exception {
    editor.open(
        """
        // @resource Trip
        leg.form
        leg.from.city
        leg.cost.ofType(Money).currency
        back.cost
        vehicle.weels
        vehicle.wheels + 1
        id

        // @resource Trip.leg
        form

        // @resource Vehicle
        contained
        weels
        """);
    assertThat(found(4).stream().map(OwnTypesTest::place).toList())
        .containsExactlyInAnyOrder("1:4", "5:8", "10:0", "14:0");
  }

  @Test
  void itsNameIsATypeWhereverTypesAreNamed() throws Exception {
    editor.open(
        """
        Trip.purpose
        Trip.pupose

        // @resource Bundle
        entry.resource.ofType(Vehicle).wheels
        entry.resource.ofType(Vehicle).weels
        entry.resource.wheels
        entry.resource.where($this is Vehicle)
        entry.resource.ofType(Vehicl)
        """);
    assertThat(found(3).stream().map(OwnTypesTest::place).toList())
        .containsExactlyInAnyOrder("1:5", "5:31", "8:22");
  }

  @Test
  void itIsOfferedWithItsElements() throws Exception {
    assertThat(editor.labels("// @resource Trip\n^")).contains("purpose", "leg", "back");
    assertThat(editor.labels("// @resource Trip\nleg.^"))
        .contains("from", "cost", "cost.ofType(Money)");
    assertThat(editor.labels("// @resource Tr^")).contains("Trip");
    assertThat(editor.labels("// @resource Trip.^")).contains("purpose", "leg");
    assertThat(editor.labels("Tr^")).doesNotContain("Trip").isNotEmpty();
    assertThat(editor.labels("Veh^")).contains("Vehicle");
    assertThat(editor.labels("// @resource Bundle\nentry.resource.ofType(Ve^)"))
        .contains("Vehicle");
    assertThat(editor.labels("// @resource Bundle\nentry.resource is FHIR.^")).contains("Vehicle");
    assertThat(editor.labels("// @variable %v Ve^")).contains("Vehicle");
  }

  @Test
  void aHoverSaysWhatItsDefinitionSays() throws Exception {
    assertThat(editor.hover("// @resource Trip\npur^pose").toString())
        .contains("Trip.purpose", "code", "1..1", "Why", "http://guide.org/Trip");
    assertThat(editor.hover("// @resource Tr^ip\nid").toString()).contains("A journey");
    assertThat(editor.hover("// @resource Bundle\nentry.resource is Veh^icle").toString())
        .contains("What drives", "DomainResource");
  }

  @Test
  void aNameLeadsToItsDefinition() throws Exception {
    assertThat(
            editor
                .ask("textDocument/definition", "// @resource Trip\nvehicle.whe^els")
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .get("targetUri")
                .getAsString())
        .isEqualTo(Guide.FOLDER + "vehicle.json");
    assertThat(editor.ask("textDocument/typeDefinition", "// @resource Trip\nvehi^cle").toString())
        .isIn("null", "[]");
    assertThat(
            editor
                .ask("textDocument/prepareTypeHierarchy", "// @resource Trip\nvehi^cle")
                .toString())
        .isIn("null", "[]");
  }

  @Test
  void aDefinitionThatIsNotKnownInFullIsNeverContradicted() throws Exception {
    new Guide()
        .with(
            "trip.json",
            TRIP.replace("http://hl7.org/fhir/StructureDefinition/Element", "http://else.org/Base"))
        .with("vehicle.json", VEHICLE)
        .with("other.json", VEHICLE.replace("http://guide.org/Vehicle", "http://else.org/Vehicle"))
        .send(editor.client);
    Guide.read(editor.client);
    editor.open(
        """
        // @resource Trip
        anything
        leg.form
        leg.from.city is string

        // @resource Vehicle
        weels
        contained is Patient

        // @resource Bundle
        entry.resource.weels
        entry.first().resource.is(Vehicle)
        name
        """);
    assertThat(found(2).stream().map(OwnTypesTest::place).toList())
        .containsExactlyInAnyOrder("2:4", "12:0");
  }

  @Test
  void aTypeThatIsTypedInHoldsAtOnce() throws Exception {
    editor.open("// @resource Trip\nlength");
    assertThat(editor.diagnosticsOf(1)).hasSize(1);
    editor.client.notify(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"\",\"version\":1,\"text\":%s}}"
            .formatted(
                Guide.FOLDER + "trip.json",
                new JsonPrimitive(TRIP.replace("Trip.purpose", "Trip.length"))));
    assertThat(found(0)).isEmpty();
    new Guide().with("plain.json", "{}").send(editor.client);
    editor.client.notify(
        "workspace/didDeleteFiles", "{\"files\":[{\"uri\":\"" + Guide.FOLDER + "vehicle.json\"}]}");
    editor.open("// @resource Vehicle\nwheels");
    assertThat(found(1)).hasSize(1);
  }

  @Test
  void whatIsSaidInTheDefinitionItselfIsCheckedOnIt() throws Exception {
    editor.open("json", TRIP.replace("$this.exists()", "$this.exsts()"));
    assertThat(found(1)).hasSize(1);
    editor.open(
        "json",
        TRIP.replace("{\"key\": \"trip-1\"", "{\"key\": \"trip-1\"")
            .replace(
                "\"short\": \"A journey\"",
                "\"constraint\": [{\"key\": \"t-2\", \"expression\": \"leg.cots.exists()\"}]"));
    assertThat(found(1).getFirst().toString()).contains("cots");
  }

  /// Asks until so many problems are found; what was sent is read in the background.
  private List<JsonObject> found(int count) throws InterruptedException {
    List<JsonObject> found = List.of();
    for (int i = 0; i < 400; i++) {
      found =
          Editor.objects(
              editor.ask("textDocument/diagnostic").getAsJsonObject().getAsJsonArray("items"));
      if (found.size() == count) {
        return found;
      }
      Thread.sleep(25);
    }
    return found;
  }

  private static String place(JsonObject diagnostic) {
    return Editor.range(diagnostic, "range").replaceFirst("-.*", "");
  }

  private static final String SHIP =
      """
      Logical: Ship
      Title: "The ship"
      * deck 0..* BackboneElement "A floor"
        * height 1..1 Quantity "How high"
      """;

  @Test
  void aLogicalModelOfShorthandIsOne() throws Exception {
    new Guide().with("ship.fsh", SHIP).send(editor.client);
    Guide.read(editor.client);
    editor.open("// @resource Ship\ndeck.hieght\ndeck.height.value");
    assertThat(editor.diagnosticsOf(1)).extracting(Editor::range).containsExactly("1:5-1:11");
    assertThat(editor.labels("// @resource Ship\ndeck.^")).contains("height");
    assertThat(editor.hover("// @resource Sh^ip\n1").toString()).contains("The ship");
    JsonObject link =
        editor
            .ask("textDocument/definition", "// @resource Ship\nde^ck")
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    assertThat(link.get("targetUri").getAsString()).isEqualTo(Guide.FOLDER + "ship.fsh");
    assertThat(Editor.range(link, "targetRange")).isEqualTo("0:9-0:13");
  }

  /// What a build makes of it stands beside it in many a guide, under another url.
  @Test
  void whatIsMadeOfShorthandGoesBeforeIt() throws Exception {
    new Guide().with("trip.fsh", "Logical: Trip\n* purpose 1..1 code \"Why\"").send(editor.client);
    Guide.read(editor.client);
    editor.open("// @resource Trip\nleg.form");
    assertThat(editor.diagnosticsOf(1)).singleElement().asString().contains("form");
  }
}
