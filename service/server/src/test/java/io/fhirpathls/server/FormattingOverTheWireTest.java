package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class FormattingOverTheWireTest {
  private static final String OPTIONS = "\"options\":{\"tabSize\":2,\"insertSpaces\":true}";

  private final Server server;

  FormattingOverTheWireTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aDocumentIsFormattedBySmallEdits() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("name . given\n// why\n'😀'|active");
      assertThat(edits(editor, "textDocument/formatting", ""))
          .containsExactly("0:4-0:5 ''", "0:6-0:7 ''", "2:4-2:4 ' '", "2:5-2:5 ' '");
    }
  }

  @Test
  void aRangeFormatsWhatItTouches() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("a . b\nc . d\n");
      String range =
          "\"range\":{\"start\":{\"line\":1,\"character\":0},\"end\":{\"line\":1,\"character\":2}},";
      assertThat(edits(editor, "textDocument/rangeFormatting", range))
          .containsExactly("1:1-1:2 ''", "1:3-1:4 ''");
    }
  }

  @Test
  void severalRangesAreFormattedAtOnce() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("a . b\nc . d\ne . f");
      String line =
          "{\"start\":{\"line\":%d,\"character\":0},\"end\":{\"line\":%d,\"character\":1}}";
      String ranges = "\"ranges\":[" + line.formatted(0, 0) + "," + line.formatted(2, 2) + "],";
      assertThat(edits(editor, "textDocument/rangesFormatting", ranges))
          .containsExactly("0:1-0:2 ''", "0:3-0:4 ''", "2:1-2:2 ''", "2:3-2:4 ''");
    }
  }

  @Test
  void aNewLineIsIndentedAsItsBracketAsks() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("name.where(\n");
      String key = "\"position\":{\"line\":1,\"character\":0},\"ch\":\"\\n\",";
      assertThat(edits(editor, "textDocument/onTypeFormatting", key))
          .containsExactly("1:0-1:0 '  '");
    }
  }

  @Test
  void theWidthIsTheUsersToSet() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.client.notify(
          "workspace/didChangeConfiguration",
          "{\"settings\":{\"fhirpath\":{\"format\":{\"width\":24}}}}");
      editor.open("name.exists() and active = true");
      assertThat(edits(editor, "textDocument/formatting", "")).containsExactly("0:13-0:13 '\n '");
      editor.client.notify("workspace/didChangeConfiguration", "{\"settings\":{\"fhirpath\":{}}}");
      assertThat(edits(editor, "textDocument/formatting", "")).isEmpty();
    }
  }

  private static List<String> edits(Editor editor, String method, String more)
      throws InterruptedException {
    String params = "{\"textDocument\":{\"uri\":\"%s\"},%s%s}".formatted(Editor.URI, more, OPTIONS);
    return Editor.objects(editor.client.result(method, params).getAsJsonArray()).stream()
        .map(edit -> Editor.range(edit) + " '" + edit.get("newText").getAsString() + "'")
        .toList();
  }
}
