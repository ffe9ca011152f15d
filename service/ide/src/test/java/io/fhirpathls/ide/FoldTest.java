package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {

  @Test
  void expressionsAndTheirBrackets() {
    assertThat(folds("a\n  .where(\n    b and c(d)\n  )\ne.f(g)"))
        .containsExactly(
            "EXPRESSION a\n  .where(\n    b and c(d)\n  )", "BRACKETS \n    b and c(d)\n  ");
  }

  @Test
  void commentsOfSeveralLines() {
    assertThat(folds("// one\n// two\n\n// three\na\n/* four\n five */\nb /* six\n */ + c"))
        .containsExactly(
            "COMMENT // one\n// two",
            "COMMENT /* four\n five */",
            "EXPRESSION b /* six\n */ + c",
            "COMMENT /* six\n */");
  }

  @Test
  void regionsBeginWithDirectives() {
    assertThat(
            folds(
                "// @fhir R4\n// @resource Patient\n\nname\n\n// @resource Observation\nvalue\n\n"))
        .containsExactly(
            "REGION // @fhir R4\n// @resource Patient\n\nname",
            "REGION // @resource Observation\nvalue");
  }

  @Test
  void whatStandsOnOneLineDoesNotFold() {
    assertThat(folds("a.where(b) // c")).isEmpty();
  }

  private static List<String> folds(String text) {
    return Fold.of(ReadDocument.of(text)).stream()
        .map(fold -> fold.kind() + " " + fold.range().in(text))
        .toList();
  }
}
