package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionPathTest {

  @Test
  void aSelectionGrowsByTheTree() {
    growing("Patient.name.where(use = 'off^icial').given\nactive")
        .takes(
            "official",
            "'official'",
            "use = 'official'",
            "where(use = 'official')",
            "Patient.name.where(use = 'official')",
            "Patient.name.where(use = 'official').given",
            "Patient.name.where(use = 'official').given\nactive");
    growing("a.b^.c").takes("b", "a.b", "a.b.c");
    growing("f(a, b^, c).d").takes("b", "a, b, c", "f(a, b, c)", "f(a, b, c).d");
    growing("(a^ or b) and c").takes("a", "a or b", "(a or b)", "(a or b) and c");
    growing("value is FHIR.Quan^tity").takes("FHIR.Quantity", "value is FHIR.Quantity");
  }

  @Test
  void outsideOfExpressionsThereIsTheDocument() {
    growing("// he^llo\na").takes("// hello\na");
    growing("a /* he^llo */ .b").takes("/* hello */", "a /* hello */ .b");
    growing("^").takes("");
  }

  @Test
  void everyPathGrowsFromTheCaretToTheDocument() {
    for (String text : Corpus.texts()) {
      ReadDocument document = ReadDocument.of(text);
      int caret = Math.floorMod(text.hashCode(), text.length() + 1);
      List<TextRange> path = SelectionPath.at(document, caret);
      assertThat(path.getLast()).isEqualTo(new TextRange(0, text.length()));
      for (int i = 0; i < path.size(); i++) {
        assertThat(path.get(i).touches(caret)).as(text).isTrue();
        assertThat(i == 0 || path.get(i).contains(path.get(i - 1))).as(text).isTrue();
      }
    }
  }

  private record Case(String text, List<TextRange> path) {
    void takes(String... expected) {
      assertThat(path.stream().map(range -> range.in(text))).containsExactly(expected);
    }
  }

  private static Case growing(String text) {
    Marked marked = Marked.of(text);
    return new Case(marked.text(), SelectionPath.at(ReadDocument.of(marked), marked.cursor()));
  }
}
