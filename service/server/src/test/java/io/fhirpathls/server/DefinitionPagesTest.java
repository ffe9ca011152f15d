package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From a word to the page of its definition, over a real socket.
@TestInstance(Lifecycle.PER_CLASS)
class DefinitionPagesTest {
  private static final String READING =
      """
      {"textDocument": {"definition": {"linkSupport": true}},
       "workspace": {"textDocumentContent": {}}}
      """;

  private final Server server;

  DefinitionPagesTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /// The text at the target's range says what is defined there.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "Patient.na^me -> fhir:/R4/Patient.md ### name",
        "Pat^ient.name -> fhir:/R4/Patient.md # Patient",
        "Patient.contact.relation^ship -> fhir:/R4/Patient.md ### relationship",
        "Patient.i^d -> fhir:/R4/Resource.md ### id",
        "Patient.te^xt -> fhir:/R4/DomainResource.md ### text",
        "Patient.name.gi^ven -> fhir:/R4/HumanName.md ### given",
        "Observation.value.ofType(Quan^tity) -> fhir:/R4/Quantity.md # Quantity",
        "Observation.value as Quan^tity -> fhir:/R4/Quantity.md # Quantity",
        "\"// @fhir R5\nPatient.na^me\" -> fhir:/R5/Patient.md ### name",
      })
  void aWordLeadsToItsDefinition(String marked, String target) throws Exception {
    try (Editor editor = Editor.with(server, READING)) {
      JsonObject link =
          editor.ask("textDocument/definition", marked).getAsJsonArray().get(0).getAsJsonObject();
      String uri = link.get("targetUri").getAsString();
      JsonObject start = link.getAsJsonObject("targetSelectionRange").getAsJsonObject("start");
      String line = page(editor, uri).split("\n", -1)[start.get("line").getAsInt()];
      assertThat(uri + " " + line).isEqualTo(target);
      assertThat(line.substring(start.get("character").getAsInt()))
          .isEqualTo(line.replace("#", "").strip());
      assertThat(link.has("originSelectionRange")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "Patient.na^me -> fhir:/R4/HumanName.md",
        "Observation.effec^tive -> fhir:/R4/dateTime.md fhir:/R4/Period.md fhir:/R4/Timing.md"
            + " fhir:/R4/instant.md",
        "Patient.conta^ct -> fhir:/R4/Patient.md",
        "Patient.name.where($th^is.exists()) -> fhir:/R4/HumanName.md",
        "Patient.name.fir^st() -> fhir:/R4/HumanName.md",
      })
  void aNameLeadsToItsTypes(String marked, String targets) throws Exception {
    try (Editor editor = Editor.with(server, READING)) {
      JsonArray found = editor.ask("textDocument/typeDefinition", marked).getAsJsonArray();
      assertThat(Editor.objects(found))
          .extracting(location -> location.get("uri").getAsString())
          .containsExactly(targets.split(" "));
    }
  }

  @Test
  void variablesLeadToTheirDeclaration() throws Exception {
    try (Editor editor = Editor.with(server, READING)) {
      JsonElement links =
          editor.ask("textDocument/definition", "defineVariable('a', name).select(%^a)");
      assertThat(links.getAsJsonArray().get(0).getAsJsonObject().get("targetUri").getAsString())
          .isEqualTo(Editor.URI);
    }
  }

  @Test
  void nothingLeadsNowhere() throws Exception {
    try (Editor editor = Editor.with(server, READING)) {
      for (String nothing : List.of("Patient.name.exis^ts()", "1^", "^", "Patient.nope^", "'a^'")) {
        assertThat(editor.ask("textDocument/definition", nothing).isJsonNull())
            .as(nothing)
            .isTrue();
      }
      assertThat(editor.ask("textDocument/typeDefinition", "Patient.name.exis^ts()").isJsonNull())
          .isTrue();
    }
  }

  @Test
  void whoCannotShowPagesIsNotSentThere() throws Exception {
    try (Editor editor = Editor.with(server, "{}")) {
      assertThat(editor.ask("textDocument/definition", "Patient.na^me").isJsonNull()).isTrue();
      assertThat(editor.ask("textDocument/typeDefinition", "Patient.na^me").isJsonNull()).isTrue();
    }
  }

  @Test
  void pagesAreFoundHoweverTheirSlashesAre() throws Exception {
    try (Editor editor = Editor.with(server, READING)) {
      String page = page(editor, "fhir:/R4/Patient.md");
      assertThat(page)
          .startsWith("# Patient\n")
          .contains("[DomainResource](fhir:/R4/DomainResource.md)")
          .contains("## Patient.contact\n")
          .contains("- `male` Male")
          .contains("**pat-1**");
      assertThat(page(editor, "fhir:///R4/Patient.md")).isEqualTo(page);
      assertThat(page(editor, "fhir://R4/Patient.md")).isEqualTo(page);
      for (String none :
          List.of(
              "fhir:/R4/Patient",
              "fhir:/R9/Patient.md",
              "fhir:/R4/Patient.contact.md",
              "fhir:/R4/../../etc/passwd.md",
              "fhir:/R4/Nope.md",
              "file:/R4/Patient.md",
              "")) {
        assertThat(
                editor
                    .client
                    .answer("workspace/textDocumentContent", "{\"uri\":\"" + none + "\"}")
                    .toString())
            .contains("-32803");
      }
    }
  }

  @Test
  void typesHaveAncestorsAndDescendants() throws Exception {
    try (Editor editor = Editor.with(server, READING)) {
      JsonObject item =
          editor
              .ask("textDocument/prepareTypeHierarchy", "// @fhir R5\nPat^ient.name")
              .getAsJsonArray()
              .get(0)
              .getAsJsonObject();
      assertThat(item.get("name").getAsString()).isEqualTo("Patient");
      assertThat(item.get("uri").getAsString()).isEqualTo("fhir:/R5/Patient.md");
      assertThat(names(editor, "supertypes", item)).containsExactly("DomainResource");
      assertThat(names(editor, "subtypes", item)).isEmpty();
      JsonObject above = first(editor, "supertypes", item);
      assertThat(names(editor, "subtypes", above)).contains("Patient", "CanonicalResource");
      assertThat(names(editor, "supertypes", above)).containsExactly("Resource");
      JsonObject choice =
          editor
              .ask("textDocument/prepareTypeHierarchy", "Observation.val^ue.ofType(Age)")
              .getAsJsonArray()
              .get(0)
              .getAsJsonObject();
      assertThat(choice.get("name").getAsString()).isEqualTo("Quantity");
      assertThat(names(editor, "subtypes", choice)).contains("Age", "Duration");
      assertThat(editor.ask("textDocument/prepareTypeHierarchy", "1^").isJsonNull()).isTrue();
    }
  }

  @Test
  void anItemOfSomebodyElseIsRefused() throws Exception {
    try (Editor editor = Editor.with(server, READING)) {
      for (String data : List.of("null", "{}", "{\"fhirVersion\":\"R4\",\"type\":\"Nope\"}")) {
        String range =
            "{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":0,\"character\":0}}";
        String item =
            """
            {"item":{"name":"x","kind":5,"uri":"u","range":%s,"selectionRange":%s,"data":%s}}
            """
                .formatted(range, range, data);
        assertThat(editor.client.answer("typeHierarchy/subtypes", item).toString())
            .contains("-32602");
      }
    }
  }

  private static List<String> names(Editor editor, String which, JsonObject item)
      throws InterruptedException {
    return ask(editor, which, item).stream().map(it -> it.get("name").getAsString()).toList();
  }

  private static JsonObject first(Editor editor, String which, JsonObject item)
      throws InterruptedException {
    return ask(editor, which, item).getFirst();
  }

  private static List<JsonObject> ask(Editor editor, String which, JsonObject item)
      throws InterruptedException {
    JsonElement answer = editor.client.result("typeHierarchy/" + which, "{\"item\":" + item + "}");
    return Editor.objects(answer.getAsJsonArray());
  }

  private static String page(Editor editor, String uri) throws InterruptedException {
    return editor
        .client
        .result("workspace/textDocumentContent", "{\"uri\":\"" + uri + "\"}")
        .getAsJsonObject()
        .get("text")
        .getAsString();
  }
}
