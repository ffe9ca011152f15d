package io.fhirpathls.load.run;

import com.google.gson.JsonObject;
import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How many correct expressions the analyser calls wrong, and how many wrong ones it does not:
/// those of FHIR's definitions, and those of the official suite of which it is agreed what a
/// checker should say. `NoFalseErrorsTest` asserts the same, with what an invariant has to give.
final class Correctness {
  private final Analyzer analyzer = new Analyzer(FhirModels.load());

  static JsonObject measure() {
    Correctness correctness = new Correctness();
    JsonObject all = new JsonObject();
    all.add("definitions", correctness.definitions());
    all.add("official", correctness.official());
    return all;
  }

  private JsonObject definitions() {
    int rows = 0;
    int wrong = 0;
    for (Corpus.Real row : Corpus.real()) {
      if (row.suspect() == null) {
        String context = row.contextTypes().isEmpty() ? null : String.join("|", row.contextTypes());
        rows++;
        wrong += isFlagged(row.expression(), row.fhir(), context) ? 1 : 0;
      }
    }
    JsonObject found = new JsonObject();
    found.addProperty("expressions", rows);
    found.addProperty("falseErrors", wrong);
    return found;
  }

  private JsonObject official() {
    int correct = 0;
    int falseErrors = 0;
    int wrong = 0;
    int missed = 0;
    for (Corpus.Official row : Corpus.official()) {
      if (!row.isAgreed()) {
        continue;
      }
      boolean isFlagged = isFlagged(row.expression(), row.fhir(), row.root());
      if (row.expected().equals("ok")) {
        correct++;
        falseErrors += isFlagged ? 1 : 0;
      } else if (!row.expected().startsWith("runtime")) {
        wrong++;
        missed += isFlagged ? 0 : 1;
      }
    }
    JsonObject found = new JsonObject();
    found.addProperty("correct", correct);
    found.addProperty("falseErrors", falseErrors);
    found.addProperty("wrong", wrong);
    found.addProperty("missed", missed);
    return found;
  }

  private boolean isFlagged(String text, String fhir, @Nullable String context) {
    FhirVersion version = Objects.requireNonNull(FhirVersion.of(fhir));
    Analysis analysis =
        analyzer.analyze(SyntaxTree.parse(text), AnalysisContext.of(version, context));
    return analysis.problems().stream().anyMatch(it -> it.kind().severity() == Severity.ERROR);
  }
}
