package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `fhirpath/setContext` and `fhirpath/clearContext`, over a real socket.
@TestInstance(Lifecycle.PER_CLASS)
class ContextTest {
  private final Server server;

  ContextTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void anOpenDocumentIsReadInItsNewContextAtOnce() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("gendr");
      assertThat(codes(editor)).isEmpty();
      editor.client.notify(
          "fhirpath/setContext", "{\"uri\":\"" + Editor.URI + "\",\"resourceType\":\"Patient\"}");
      assertThat(codes(editor)).containsExactly("unknown-element");
      editor.client.notify("fhirpath/clearContext", "{\"uri\":\"" + Editor.URI + "\"}");
      assertThat(codes(editor)).isEmpty();
      assertThat(editor.client.result("fhirpath/clearContext", "{}").isJsonNull()).isTrue();
    }
  }

  @Test
  void aSessionsContextHoldsForDocumentsOpenedLater() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.client.notify(
          "fhirpath/setContext",
          """
          {"resourceType":"Observation","fhirVersion":"R5","constants":{
            "limit":{"typeName":"Integer","description":"the greatest value"},
            "%all":{"typeName":"HumanName[]"},"any":{}}}
          """);
      editor.open("instantiates and %limit > 1 and %all.given.exists() and %any.x; gender");
      assertThat(codes(editor)).containsExactly("unknown-element");
      assertThat(editor.hover("%lim^it").toString()).contains("Integer", "the greatest value");
      editor.client.notify("fhirpath/clearContext", "{}");
      editor.open("%limit");
      awaitUnknownVariable(editor);
    }
  }

  /// The marks of the text before, where all was known, may still be on their way.
  private static void awaitUnknownVariable(Editor editor) throws InterruptedException {
    List<String> codes = codes(editor);
    while (!codes.contains("unknown-variable")) {
      assertThat(codes).isEmpty();
      codes = codes(editor);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "{'resourceType':'Pateint'} -> resourceType: FHIR R4 has no such type",
        "{'resourceType':'Citation.nothing','fhirVersion':'R5'} -> resourceType: FHIR R5 has no"
            + " such type",
        "{'fhirVersion':'R9'} -> fhirVersion: known are R4, R4B, R5",
        "{'constants':{'a':{'typeName':'Nothing'}}} -> constants: typeName names no type of FHIR or"
            + " FHIRPath",
        "{'constants':7} -> wrong value at $.params.constants",
      })
  void aWrongContextIsRefusedAndChangesNothing(String params, String told) throws Exception {
    try (Editor editor = Editor.able(server)) {
      String json = params.replace('\'', '"');
      assertThat(editor.client.answer("fhirpath/setContext", json).toString())
          .contains("-32602")
          .contains(told);
      editor.client.notify("fhirpath/setContext", json);
      assertThat(editor.client.hear().toString()).contains("window/logMessage").contains(told);
      editor.open("gender");
      assertThat(codes(editor)).isEmpty();
    }
  }

  private static List<String> codes(Editor editor) throws InterruptedException {
    return editor.diagnosticsOf(1).stream().map(it -> it.get("code").getAsString()).toList();
  }
}
