package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.ide.format.Style;
import io.fhirpathls.syntax.Printer;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormattingTest {

  private static final Style NARROW = new Style(40, 2, false);

  @Test
  void spacesStandAroundOperatorsAndBehindCommas() {
    formatting("a=b and( c|d )").gives("a = b and (c | d)");
    formatting("iif( a ,b,c )").gives("iif(a, b, c)");
    formatting("a . b ( ) [ 0 ]").gives("a.b()[0]");
    formatting("- 1+-2").gives("-1 + -2");
    formatting("4days+1'kg'").gives("4 days + 1 'kg'");
    formatting("a  is   FHIR . Patient").gives("a is FHIR.Patient");
    formatting("children().sort(-a,b   desc)").gives("children().sort(-a, b desc)");
    formatting("{ }").gives("{}");
    formatting("%`vs-name`.x").gives("%`vs-name`.x");
  }

  @Test
  void whatFitsStaysOnItsLine() {
    formatting("Patient.name.where(use = 'official').given.first()").staysAsItIs();
    formatting("name .given\nactive").gives("name.given\nactive");
  }

  @Test
  void longLogicBreaksBeforeItsOperators() {
    formatting("name.exists() and contact.exists() and active and birthDate.exists()")
        .within(NARROW)
        .gives(
            """
            name.exists()
              and contact.exists()
              and active
              and birthDate.exists()\
            """);
    formatting("a.exists() or bbbbbbbbbbbbbb.exists() and cccccccccccccc.exists() or d")
        .within(NARROW)
        .gives(
            """
            a.exists()
              or bbbbbbbbbbbbbb.exists()
                and cccccccccccccc.exists()
              or d\
            """);
  }

  @Test
  void longChainsBreakFromTheirFirstCallOn() {
    formatting("Patient.contact.where(relationship.exists()).name.given.first()")
        .within(NARROW)
        .gives(
            """
            Patient.contact
              .where(relationship.exists())
              .name
              .given
              .first()\
            """);
  }

  @Test
  void bracketsBreakWhenTheirInsideDoesNotFit() {
    formatting("name.where(use = 'official' and period.start.exists())")
        .within(NARROW)
        .gives(
            """
            name.where(
              use = 'official'
              and period.start.exists()
            )\
            """);
    formatting("iif(name.exists(), name.given.first(), contact.name.given)")
        .within(NARROW)
        .gives(
            """
            iif(
              name.exists(),
              name.given.first(),
              contact.name.given
            )\
            """);
    formatting("(aaaaaaaaaaaaaaaaaaaa or bbbbbbbbbbbbbbbbbbbbbb) and c")
        .within(NARROW)
        .gives(
            """
            (
              aaaaaaaaaaaaaaaaaaaa
              or bbbbbbbbbbbbbbbbbbbbbb
            )
              and c\
            """);
  }

  @Test
  void whatSomebodyHasBrokenStaysBroken() {
    formatting("telecom\n.where(system = 'phone')\n    .value")
        .gives("telecom\n  .where(system = 'phone')\n  .value");
    formatting("a and\nb").gives("a\n  and b");
    formatting("iif(\na,b,c)").gives("iif(\n  a,\n  b,\n  c\n)");
    formatting("a.where(\n b.exists()).c").gives("a\n  .where(\n    b.exists()\n  )\n  .c");
  }

  @Test
  void commentsStayWhereTheyStand() {
    formatting("  // first\nname  // why\n  .given /* all */ .first(  )")
        .gives("// first\nname // why\n  .given /* all */\n  .first()");
    formatting("a // one\n   and b//two\n// three\n").gives("a // one\n  and b //two\n// three\n");
    formatting("f(\n// lead\na,/*x*/b // end\n)").gives("f(\n  // lead\n  a,/*x*/\n  b // end\n)");
    formatting("a /* two\n   lines */ = b").gives("a /* two\n   lines */\n  = b");
  }

  @Test
  void directivesBlankLinesAndSemicolonsStay() {
    formatting("\n  // @resource Patient   \n\n\n  name  ;  active;birthDate ; // x\n   \n")
        .gives("\n// @resource Patient\n\n\nname; active; birthDate; // x\n\n");
    formatting("\uFEFF name").gives("\uFEFFname");
  }

  @Test
  void brokenExpressionsAreLeftAsTheyAre() {
    formatting("a . b\n  c . (  d\n\n e . f").gives("a.b\n  c . (  d\n\ne.f");
    formatting("name.where(use  =").staysAsItIs();
  }

  @Test
  void lineBreaksAreThoseOfTheDocument() {
    formatting("a  and\r\n b\r\nc\r\n").gives("a\r\n  and b\r\nc\r\n");
    formatting("a\rb . c\r").gives("a\rb.c\r");
  }

  @Test
  void indentationAsTheEditorLikesIt() {
    formatting("a\nand b").within(new Style(100, 4, false)).gives("a\n    and b");
    formatting("a\nand b").within(new Style(100, 4, true)).gives("a\n\tand b");
    formatting("a").within(new Style(100, 2, false, true, true)).gives("a\n");
    formatting("a\n\n\n").within(new Style(100, 2, false, true, true)).gives("a\n");
  }

  @Test
  void editsAreNoLargerThanWhatChanges() {
    ReadDocument document = ReadDocument.of("name . given\nactive =  true");
    assertThat(
            document.marked(
                Formatting.of(document, Style.DEFAULT).stream().map(TextEdit::range).toList()))
        .isEqualTo("name« ».« »given\nactive = « »true");
  }

  @Test
  void aRangeFormatsTheExpressionsItTouches() {
    Marked marked = Marked.of("a . b\nc« . »d\ne . f");
    Marked.Range range = marked.ranges().getFirst();
    ReadDocument document = ReadDocument.of(marked);
    List<TextEdit> edits =
        Formatting.in(document, new TextRange(range.start(), range.end()), Style.DEFAULT);
    assertThat(ReadDocument.edited(document.text(), edits)).isEqualTo("a . b\nc.d\ne . f");
  }

  @Test
  void typingIndentsAndEndsExpressions() {
    typing("\n", "a.where(\n^").gives("a.where(\n  ");
    typing("\n", "a.where(b and (\n^c").gives("a.where(b and (\n  c");
    typing("\n", "  a.where(\n^)").gives("  a.where(\n  )");
    typing(")", "a.where(\n  b\n  )^").gives("a.where(\n  b\n)");
    typing("\n", "a\n^").gives("a\n");
    typing("\n", "a.where(\n\n^").gives("a.where(\n\n");
    typing(";", "a . b\nc . d ;^").gives("a . b\nc.d ;");
    typing(";", "';^'").gives("';'");
  }

  @Test
  void documentsOfAnotherKindAreNotOurs() {
    ReadDocument expression = ReadDocument.of("name . given");
    HostedDocument hosted = expression.hosted();
    EmbeddedExpression inside = new EmbeddedExpression("name . given", 5, 17, hosted.contextAt(0));
    ReadDocument json =
        new ReadDocument(
            "{\"a\":name . given}",
            new HostedDocument(
                List.of(inside),
                List.of(),
                List.of(),
                hosted.contexts(),
                HostedDocument.Surroundings.OTHER),
            expression.analyses());
    assertThat(Formatting.of(json, Style.DEFAULT)).isEmpty();
  }

  @Test
  void noTreeChangesAndNothingChangesTwice() {
    for (Style style : List.of(Style.DEFAULT, NARROW, new Style(20, 4, true))) {
      for (String text : Corpus.texts()) {
        checkKept(text, style);
      }
    }
  }

  @Test
  void brokenTextKeepsItsTokens() {
    for (String text : Corpus.texts()) {
      int cut = Math.floorMod(text.hashCode(), text.length() + 1);
      checkKept(text.substring(0, cut), NARROW);
      checkKept(text.substring(cut), NARROW);
      checkKept(text.substring(0, cut) + " // c\n\n/* d */ " + text.substring(cut), NARROW);
    }
  }

  private static void checkKept(String text, Style style) {
    ReadDocument before = ReadDocument.of(text);
    String formatted = ReadDocument.edited(text, Formatting.of(before, style));
    ReadDocument after = ReadDocument.of(formatted);
    assertThat(inWords(after)).as(text).isEqualTo(inWords(before));
    assertThat(formatted.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    assertThat(Formatting.of(after, style)).as("formatted again: %s", formatted).isEmpty();
  }

  /// Each expression, with the contexts they have.
  private static List<String> inWords(ReadDocument document) {
    return document.analyses().stream()
        .map(it ->
            Printer.print(it.tree().root())
                + it.context()
                + it.tree().errors().stream().map(e -> e.message()).toList())
        .toList();
  }

  private static Case formatting(String text) {
    return new Case(text, Style.DEFAULT);
  }

  private record Case(String text, Style style) {

    Case within(Style other) {
      return new Case(text, other);
    }

    void gives(String expected) {
      ReadDocument document = ReadDocument.of(text);
      assertThat(ReadDocument.edited(text, Formatting.of(document, style))).isEqualTo(expected);
      checkKept(text, style);
    }

    void staysAsItIs() {
      gives(text);
    }
  }

  private record Typing(String typed, Marked marked) {

    void gives(String expected) {
      ReadDocument document = ReadDocument.of(marked);
      List<TextEdit> edits = Formatting.typed(document, marked.cursor(), typed, Style.DEFAULT);
      assertThat(ReadDocument.edited(marked.text(), edits)).isEqualTo(expected);
    }
  }

  private static Typing typing(String typed, String marked) {
    return new Typing(typed, Marked.of(marked));
  }
}
