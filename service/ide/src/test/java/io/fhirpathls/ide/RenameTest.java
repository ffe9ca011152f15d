package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Marked;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenameTest {

  @Test
  void everyFormOfANameIsRenamed() {
    renaming("defineVariable('x', 1).select(%x^ + %`x` + %'x')", "y")
        .gives("defineVariable('y', 1).select(%y + %`y` + %'y')");
    renaming("// @variable %who^ Patient\n%who.name\n%`who`", "%me")
        .gives("// @variable %me Patient\n%me.name\n%`me`");
    renaming("// @variable %who^ Patient\n%who.name", "the one")
        .gives("// @variable %`the one` Patient\n%`the one`.name");
    renaming("defineVariable('x^', 1).select(%x)", "`a b`")
        .gives("defineVariable('a b', 1).select(%`a b`)");
  }

  @Test
  void onlyTheVariableUnderTheCaretIsRenamed() {
    renaming("defineVariable('x^', 1).a(%x)\ndefineVariable('x', 1).a(%x)", "y")
        .gives("defineVariable('y', 1).a(%y)\ndefineVariable('x', 1).a(%x)");
  }

  @Test
  void namesThatCannotBeAreRefused() {
    renaming("defineVariable('x^', 1).a(%x)", "").isRefusedFor("is a word");
    renaming("defineVariable('x^', 1).a(%x)", "a'b").isRefusedFor("without quotes");
    renaming("defineVariable('x^', 1).a(%x)", "resource").isRefusedFor("a meaning of its own");
    renaming("defineVariable('x^', 1).a(%x).defineVariable('y')", "y").isRefusedFor("already");
    renaming("// @variable %y\ndefineVariable('x^', 1).a(%x + %y)", "y").isRefusedFor("already");
    renaming("// @variable %y\ndefineVariable('x^', 1).a(%x)", "y")
        .gives("// @variable %y\ndefineVariable('y', 1).a(%y)");
    renaming("%resource^", "y").isRefusedFor("declares");
  }

  @Test
  void whatCanBeRenamed() {
    prepares("defineVariable('«x^»', 1).a(%x)");
    prepares("defineVariable('x', 1).a(^%«x»)");
    prepares("// @variable %`«odd name^»`");
    prepares("%resource^");
    prepares("na^me");
    prepares("$this^");
  }

  private static void prepares(String text) {
    Marked marked = Marked.of(text);
    ReadDocument document = ReadDocument.of(marked);
    TextRange name = Rename.at(document, marked.cursor());
    assertThat(document.marked(name == null ? List.of() : List.of(name)))
        .isEqualTo(text.replace("^", ""));
  }

  private record Case(String text, Rename rename) {

    void gives(String expected) {
      assertThat(rename.objection()).isEmpty();
      assertThat(ReadDocument.edited(text, rename.edits())).isEqualTo(expected);
    }

    void isRefusedFor(String words) {
      assertThat(rename.objection()).contains(words);
      assertThat(rename.edits()).isEmpty();
    }
  }

  private static Case renaming(String text, String newName) {
    Marked marked = Marked.of(text);
    return new Case(marked.text(), Rename.to(ReadDocument.of(marked), marked.cursor(), newName));
  }
}
