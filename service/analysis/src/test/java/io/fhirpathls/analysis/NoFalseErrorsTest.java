package io.fhirpathls.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The first duty: what the standard itself writes is never called wrong.
class NoFalseErrorsTest {

  @Test
  void theDefinitionsOfFhirHaveNoProblem() {
    List<String> flagged = new ArrayList<>();
    for (Corpus.Real row : Corpus.real()) {
      FhirVersion version = Objects.requireNonNull(FhirVersion.of(row.fhir()));
      SyntaxTree tree = SyntaxTree.parse(row.expression());
      String context = row.contextTypes().isEmpty() ? null : String.join(" | ", row.contextTypes());
      Analysis analysis = Diagnosing.ANALYZER.analyze(tree, AnalysisContext.of(version, context));
      if (row.suspect() == null && !analysis.problems().isEmpty()) {
        flagged.add(version + " " + context + ": " + row.expression() + analysis.problems());
      }
    }
    assertThat(flagged).isEmpty();
  }

  @Test
  void theOfficialSuiteHasNoFalseErrors() {
    List<String> flagged = new ArrayList<>();
    for (Corpus.Official row : Corpus.official()) {
      boolean isValid = row.expected().equals("ok") && !row.contested() && row.mode() == null;
      FhirVersion version = row.suite().equals("r5") ? FhirVersion.R5 : FhirVersion.R4;
      Analysis analysis =
          Diagnosing.ANALYZER.analyze(
              SyntaxTree.parse(row.expression()), AnalysisContext.of(version, row.root()));
      if (isValid && !analysis.problems().isEmpty()) {
        flagged.add(row.suite() + " " + row.name() + ": " + row.expression() + analysis.problems());
      }
    }
    assertThat(flagged).isEmpty();
  }
}
