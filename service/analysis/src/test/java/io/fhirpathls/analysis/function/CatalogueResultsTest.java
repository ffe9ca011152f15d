package io.fhirpathls.analysis.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The types that calls give.
class CatalogueResultsTest {

  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Patient.name.where(use = 'usual'); HumanName[]",
        "Patient.name.first(); HumanName",
        "Patient.name.select(given); string[]",
        "Patient.name.trace('n', family); HumanName[]",
        "Patient.name.defineVariable('n', family); HumanName[]",
        "Questionnaire.repeat(item); Questionnaire.item[]",
        "Observation.value.ofType(Quantity); Quantity",
        "Patient.name.union(Patient.telecom); (HumanName | ContactPoint)[]",
        "iif(Patient.active, Patient.birthDate, 'never'); date | System.String",
        "coalesce(Patient.name, Patient.telecom); (HumanName | ContactPoint)[]",
        "Patient.name.given.join(','); System.String",
        "'a,b'.split(','); System.String[]",
        "Observation.value.ofType(Quantity).abs(); System.Quantity",
        "Observation.value.ofType(Quantity).value.abs(); System.Decimal",
        "1.5.floor(); System.Integer",
        "1.round(); System.Decimal",
        "Observation.value.ofType(Quantity).round(2); System.Quantity",
        "1.lowBoundary(); System.Decimal",
        "Patient.birthDate.highBoundary(); System.Date | System.DateTime",
        "Claim.item.net.value.sum(); System.Decimal",
        "(1 | 2).avg(); System.Decimal",
        "Patient.gender.getValue(); System.String",
        "Observation.value.getValue(); any",
        "Patient.extension('http://example.org'); Extension[]",
        "Observation.subject.resolve(); Location | Device | Group | Patient",
        "Patient.children(); any",
        "Patient.getResourceKey(); any",
        "QuestionnaireResponse.answers(); QuestionnaireResponse.item.answer[]"
      })
  void followsFromInputAndArguments(String expression, String type) {
    AnalysisContext context = AnalysisContext.of(FhirVersion.R4);
    assertThat(ANALYZER.analyze(SyntaxTree.parse(expression), context).type().text())
        .isEqualTo(type);
  }
}
