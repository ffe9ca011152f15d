package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where things are in the three units that columns are counted in, over a real socket. In the
/// texts, `<CR>`, `<LF>`, `<TAB>` and `<BOM>` stand for those characters; 😀 has two UTF-16 units
/// and four UTF-8 bytes, é one and two.
@TestInstance(Lifecycle.PER_CLASS)
class PositionsOverTheWireTest {
  private static final String[] ENCODINGS = {"utf-16", "utf-8", "utf-32"};

  private final Server server;

  PositionsOverTheWireTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /// `nmae` is marked where it stands; the same place, sent back, is where it is hovered and
  /// completed; and an edit there takes effect there.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "Patient.nmae -> 0:8-12 0:8-12 0:8-12",
        "'😀' & Patient.nmae -> 0:15-19 0:17-21 0:14-18",
        "'é😀é' & Patient.nmae -> 0:17-21 0:21-25 0:16-20",
        "/* 😀😀 */ Patient.nmae -> 0:19-23 0:23-27 0:17-21",
        "'a' &<CR><LF>'😀' & Patient.nmae -> 1:15-19 1:17-21 1:14-18",
        "// é<CR><LF>Patient.nmae -> 1:8-12 1:8-12 1:8-12",
        "// é<CR>Patient.nmae -> 1:8-12 1:8-12 1:8-12",
        "// é<LF><CR>Patient.nmae -> 2:8-12 2:8-12 2:8-12",
        "<TAB><TAB>Patient.nmae -> 0:10-14 0:10-14 0:10-14",
        "'<TAB>😀' & Patient.nmae -> 0:16-20 0:18-22 0:15-19",
        "<BOM>Patient.nmae -> 0:9-13 0:11-15 0:9-13",
        "<BOM>// @resource Patient<LF>nmae -> 1:0-4 1:0-4 1:0-4",
        "Patient.`nmae`.where(text = '😀') -> 0:8-14 0:8-14 0:8-14",
        "name.where(text = '😀').nope.exists() or Patient.nmae -> 0:49-53 0:51-55 0:48-52",
      })
  void aPlaceIsTheSameInEveryUnit(String text, String places) throws Exception {
    String document =
        text.replace("<CR>", "\r")
            .replace("<LF>", "\n")
            .replace("<TAB>", "\t")
            .replace("<BOM>", "\uFEFF");
    for (int i = 0; i < ENCODINGS.length; i++) {
      try (Editor editor = Editor.with(server, encoding(ENCODINGS[i]))) {
        editor.open(document);
        String place = places.split(" ")[i];
        JsonObject range = marked(editor.diagnosticsOf(1));
        assertThat(written(range)).as("%s in %s", text, ENCODINGS[i]).isEqualTo(place);
        assertThat(tokenAt(editor, range)).as("the token in %s", ENCODINGS[i]).isTrue();
        replace(editor, range, "name");
        assertThat(editor.diagnosticsOf(2)).noneMatch(PositionsOverTheWireTest::isOfTheName);
      }
    }
  }

  /// Positions that do not exist mean the nearest ones that do.
  @ParameterizedTest
  @CsvSource({"0,999", "99,0", "0,8"})
  void aPlaceBeyondTheTextIsItsEnd(int line, int character) throws Exception {
    for (String encoding : ENCODINGS) {
      try (Editor editor = Editor.with(server, encoding(encoding))) {
        editor.open("Patient.");
        JsonElement answer =
            editor.client.result("textDocument/completion", Editor.at(line, character));
        assertThat(answer.toString()).as(encoding).contains("birthDate");
      }
    }
  }

  /// A whole edit at a time, each in columns of the text that the one before has left.
  ///
  /// @param comment how long a comment with 😀 in it is
  @ParameterizedTest
  @CsvSource({"utf-16,6", "utf-8,8", "utf-32,5"})
  void editsOfOneChangeFollowEachOther(String encoding, int comment) throws Exception {
    try (Editor editor = Editor.with(server, encoding(encoding))) {
      editor.open("/*😀*/Patient.nmae");
      assertThat(editor.diagnosticsOf(1)).hasSize(1);
      editor.client.notify(
          "textDocument/didChange",
          """
          {"textDocument":{"uri":"%s","version":2},"contentChanges":[
            {"range":{"start":{"line":0,"character":%d},"end":{"line":0,"character":%d}},
             "text":"/*😀*/"},
            {"range":{"start":{"line":0,"character":%d},"end":{"line":0,"character":%d}},
             "text":"name"}]}
          """
              .formatted(Editor.URI, comment, comment, 2 * comment + 8, 2 * comment + 12));
      assertThat(editor.diagnosticsOf(2)).isEmpty();
    }
  }

  private static JsonObject marked(List<JsonObject> diagnostics) {
    return diagnostics.stream()
        .filter(PositionsOverTheWireTest::isOfTheName)
        .findFirst()
        .orElseThrow()
        .getAsJsonObject("range");
  }

  private static boolean isOfTheName(JsonObject diagnostic) {
    return diagnostic.get("message").getAsString().contains("nmae");
  }

  private static String written(JsonObject range) {
    JsonObject start = range.getAsJsonObject("start");
    JsonObject end = range.getAsJsonObject("end");
    assertThat(end.get("line")).isEqualTo(start.get("line"));
    return "%s:%s-%s".formatted(start.get("line"), start.get("character"), end.get("character"));
  }

  /// Whether a semantic token covers just this range.
  private static boolean tokenAt(Editor editor, JsonObject range) throws InterruptedException {
    List<Integer> data =
        editor
            .ask("textDocument/semanticTokens/full")
            .getAsJsonObject()
            .getAsJsonArray("data")
            .asList()
            .stream()
            .map(JsonElement::getAsInt)
            .toList();
    int line = 0;
    int character = 0;
    for (int i = 0; i < data.size(); i += 5) {
      line += data.get(i);
      character = (data.get(i) == 0 ? character : 0) + data.get(i + 1);
      String token = "%d:%d-%d".formatted(line, character, character + data.get(i + 2));
      if (token.equals(written(range))) {
        return true;
      }
    }
    return false;
  }

  private static void replace(Editor editor, JsonObject range, String text) {
    editor.client.notify(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":\"%s\",\"version\":2},\"contentChanges\":[{\"range\":%s,\"text\":%s}]}"
            .formatted(Editor.URI, range, new JsonPrimitive(text)));
  }

  private static String encoding(String name) {
    return "{\"general\":{\"positionEncodings\":[\"" + name + "\"]}}";
  }
}
