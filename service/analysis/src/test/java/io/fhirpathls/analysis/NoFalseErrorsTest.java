package io.fhirpathls.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// The first duty: what the standard itself writes is never called wrong, and what it calls wrong
/// is found.
class NoFalseErrorsTest {

  /// What is said about the official definitions below an error, and why each kind is true of them.
  private static final Map<ProblemKind, Integer> TRUE_OF_THE_DEFINITIONS =
      Map.of(
          // A CodeableConcept or a boolean is compared with a string: `type='SNO'`,
          // `authoritative = 'true'`. Empty or false whatever the data.
          ProblemKind.CONSTANT_COMPARISON, 4,
          // ele-1 of R4B asks whether an Element is a Parameters resource.
          ProblemKind.IMPOSSIBLE_TYPE, 1,
          // `when in (...)` and `goalId in ...`, where both may have several items.
          ProblemKind.SINGLETON_EXPECTED, 3,
          // A search parameter takes the first of `start | requestedPeriod.start`.
          ProblemKind.SET_ORDER, 1,
          // Codes that the required value set does not have: `no-show` for `noshow`, `complete` for
          // a
          // publication status, `optionOrString` for `optionsOrString`.
          ProblemKind.UNKNOWN_CODE, 5,
          // Search parameters of ValueSet, and one of many types, that read CodeSystem.
          ProblemKind.WRONG_ROOT_TYPE, 6,
          // A search for a number by `Patient.birthDate`, one for a reference by the backbone
          // element `Ingredient.manufacturer`, of 4,028.
          ProblemKind.SEARCH_TYPE, 2);

  /// Rows of the official suite whose static type we predict, and predict rightly. It may only
  /// grow.
  private static final int PREDICTED_TYPES = 1_690;

  @Test
  void theDefinitionsOfFhirHaveNoError() {
    List<String> errors = new ArrayList<>();
    Map<ProblemKind, List<String>> others = new EnumMap<>(ProblemKind.class);
    for (Corpus.Real row : Corpus.real()) {
      FhirVersion version = Objects.requireNonNull(FhirVersion.of(row.fhir()));
      String context = row.contextTypes().isEmpty() ? null : String.join(" | ", row.contextTypes());
      Analysis analysis =
          Diagnosing.ANALYZER.analyze(
              SyntaxTree.parse(row.expression()),
              AnalysisContext.of(version, context).giving(expected(row)));
      for (Problem problem : row.suspect() == null ? analysis.problems() : List.<Problem>of()) {
        if (problem.kind().severity() == Severity.ERROR) {
          errors.add(version + " " + context + ": " + row.expression() + problem);
        } else {
          others
              .computeIfAbsent(problem.kind(), _ -> new ArrayList<>())
              .add(version + " " + context + ": " + row.expression());
        }
      }
    }
    assertThat(errors).isEmpty();
    assertThat(others.keySet()).as("%s", others).isEqualTo(TRUE_OF_THE_DEFINITIONS.keySet());
    TRUE_OF_THE_DEFINITIONS.forEach(
        (kind, count) -> assertThat(others.get(kind)).as("%s", kind).hasSize(count));
  }

  private static Expected expected(Corpus.Real row) {
    SearchType type = SearchType.of(row.searchType());
    return type != null
        ? new Expected.Searched(type)
        : row.kind().startsWith("search") ? Expected.ANYTHING : Expected.BOOLEAN;
  }

  @Test
  void theOfficialSuiteHasNoFalseErrorAndItsErrorsAreFound() {
    List<String> wrong = new ArrayList<>();
    official((row, analysis) -> {
      boolean flagged =
          analysis.problems().stream().anyMatch(p -> p.kind().severity() == Severity.ERROR);
      boolean expected =
          switch (row.expected()) {
            case "ok" -> false;
            case "syntax-error", "semantic-error" -> true;
            default -> flagged;
          };
      if (flagged != expected) {
        wrong.add(row.suite() + " " + row.name() + ": " + row.expression() + analysis.problems());
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void predictedTypesAreThoseOfTheOfficialResults() {
    List<String> wrong = new ArrayList<>();
    int[] predicted = {0};
    official((row, analysis) -> {
      if (row.expected().equals("ok") && !analysis.type().isUnknown()) {
        for (String output : row.outputs()) {
          if (new TypeAgreement(analysis.types()).admits(analysis.type(), output)) {
            predicted[0]++;
          } else {
            wrong.add(
                row.suite()
                    + " "
                    + row.name()
                    + ": "
                    + row.expression()
                    + " is "
                    + output
                    + ", predicted "
                    + analysis.type().text());
          }
        }
      }
    });
    System.out.println(predicted[0] + " predicted types are right");
    assertThat(wrong).isEmpty();
    assertThat(predicted[0]).isGreaterThanOrEqualTo(PREDICTED_TYPES);
  }

  /// All rows that say something about static checks of FHIR.
  private static void official(BiConsumer<Corpus.Official, Analysis> check) {
    for (Corpus.Official row : Corpus.official()) {
      if (!row.isAgreed()) {
        continue;
      }
      FhirVersion version = Objects.requireNonNull(FhirVersion.of(row.fhir()));
      check.accept(
          row,
          Diagnosing.ANALYZER.analyze(
              SyntaxTree.parse(row.expression()), AnalysisContext.of(version, row.root())));
    }
  }
}
