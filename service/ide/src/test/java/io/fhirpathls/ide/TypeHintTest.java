package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.text.TextRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeHintTest {

  @Test
  void eachStepOfABrokenChainSaysItsType() {
    shows(
        """
        Patient.name
          .where(use = 'official')
          .given // all
          .first()
        """,
        """
        Patient.name‹: HumanName[]›
          .where(use = 'official')‹: HumanName[]›
          .given‹: string[]› // all
          .first()‹: string›
        """);
    shows(
        """
        Patient.where(
          name
            .given
            .exists()
        )
        """,
        """
        Patient.where(
          name‹: HumanName[]›
            .given‹: string[]›
            .exists()‹: System.Boolean›
        )
        """);
  }

  @Test
  void whatStandsOnOneLineExplainsItself() {
    shows("Patient.name.given.first()", "Patient.name.given.first()");
    shows("foo\n  .bar", "foo\n  .bar");
  }

  @Test
  void argumentsBesideOthersSayWhatTheyAreFor() {
    shows(
        "iif(true, 'abc'.substring(1, 2), 'b'.startsWith('c'))",
        "iif(‹criterion:›true, ‹trueResult:›'abc'.substring(‹start:›1, ‹length:›2), "
            + "‹otherwiseResult:›'b'.startsWith('c'))");
  }

  @Test
  void aColumnOfAViewSaysWhatItGives() {
    String view =
        """
        {"resourceType": "ViewDefinition", "resource": "Patient", "where": [{"path": "active"}],
         "select": [{"forEach": "contact", "column": [{"path": "name.given%s"}, {"path": "foo"}]}]}
        """;
    String text = view.formatted("");
    shows(ReadDocument.ofJson(text), view.formatted("‹: string[]›"));
  }

  @Test
  void aRangeHasItsOwn() {
    ReadDocument document = ReadDocument.of("Patient\n  .name\n  .given");
    assertThat(TypeHint.in(document, new TextRange(8, 16)))
        .extracting(TypeHint::label)
        .containsExactly(": HumanName[]");
    assertThat(TypeHint.in(document, new TextRange(8, 16)).getFirst().tooltip())
        .contains("Patient.name: HumanName 0..*");
  }

  private static void shows(String text, String expected) {
    shows(ReadDocument.of(text), expected);
  }

  private static void shows(ReadDocument document, String expected) {
    StringBuilder out = new StringBuilder(document.text());
    List<TypeHint> hints = TypeHint.in(document, new TextRange(0, document.text().length()));
    for (TypeHint hint : hints.reversed()) {
      out.insert(hint.offset(), "‹" + hint.label() + "›");
    }
    assertThat(out.toString()).isEqualTo(expected);
  }
}
