package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Marked;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The caret finds exactly the marked places; the first one is the declaration where there is one.
class OccurrenceTest {

  @Test
  void aVariableIsSeenByWhatFollowsInItsChain() {
    finds("defineVariable(«'x'», name).where(«%^x» = 1)");
    finds("name.defineVariable(«'x'»).select(«%x^».given | «%x»)");
    finds("name.defineVariable(«'^x'»).select(«%'x'» + «%`x`»)");
    finds("defineVariable(«'x'», 1).a.defineVariable('y', «%x^»).b(«%x»)");
  }

  @Test
  void aVariableEndsWithItsChainItsLambdaAndAtAUnion() {
    finds("a.defineVariable(«'^x'») | %x");
    finds("a.select(defineVariable(«'x^'»).b(«%x»)).c(%x)");
    finds("(a.defineVariable('x').b(%x) and c.defineVariable(«'x'», 2).d(«%x^»))");
  }

  @Test
  void anotherExpressionHasAnotherVariable() {
    finds("defineVariable(«'x'», 1).a(«%x^»)\ndefineVariable('x', 2).a(%x)");
  }

  @Test
  void directivesDeclareForTheExpressionsAfterThem() {
    finds(
        """
        %who
        // @variable «%who» Patient
        «%who^».name
        a.where(«%who».exists())
        // @variable %who Observation
        %who.value
        """);
    finds("// @variable «%`odd name^`»\n«%`odd name`».a");
    finds("// @variable %x\ndefineVariable(«'x'», 1).a(«%x^»)");
  }

  @Test
  void whatTheDocumentDoesNotDeclareIsTheSameEverywhere() {
    finds("«%resource^».a\n«%resource».b");
  }

  @Test
  void contextVariablesBelongToTheirLambda() {
    finds("a.where($this = 1).select(«$thi^s».b + «$this».c + d.where($this = 2))");
    finds("«$this^».a | a.where(b($this)) | «$this»");
    finds("a.where(«$this^» = 1 and 'x'.startsWith(«$this»))");
  }

  @Test
  void nothingElseHasOccurrences() {
    finds("na^me.where(name)");
    finds("'%x^' // %x");
  }

  @Test
  void declarationsAreFound() {
    declared("defineVariable(«'x'», 1).select(%x^)");
    declared("// @variable «%x»\n%x^");
    Marked none = Marked.of("%resource^");
    assertThat(Occurrence.declarationAt(ReadDocument.of(none), none.cursor())).isNull();
  }

  @Test
  void namesAreTypedOverTogether() {
    linked("defineVariable('«x»', 1).select(%«x^» + %`«x»`)");
    linked("// @variable %«who^»\n%«who».a");
    linked("defineVariable('x^', 1)");
    linked("%resource^ | %resource");
    linked("^%x");
  }

  private static void finds(String text) {
    Marked marked = Marked.of(text);
    ReadDocument document = ReadDocument.of(marked);
    List<TextRange> found =
        Occurrence.allAt(document, marked.cursor()).stream().map(Occurrence::range).toList();
    assertThat(document.marked(found)).isEqualTo(text.replace("^", ""));
  }

  private static void declared(String text) {
    Marked marked = Marked.of(text);
    ReadDocument document = ReadDocument.of(marked);
    Occurrence declaration = Occurrence.declarationAt(document, marked.cursor());
    assertThat(declaration).isNotNull();
    if (declaration != null) {
      assertThat(document.marked(List.of(declaration.range()))).isEqualTo(text.replace("^", ""));
    }
  }

  private static void linked(String text) {
    Marked marked = Marked.of(text);
    ReadDocument document = ReadDocument.of(marked);
    assertThat(document.marked(Occurrence.linkedAt(document, marked.cursor())))
        .isEqualTo(text.replace("^", ""));
  }
}
