package io.fhirpathls.analysis.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.function.Parameter.Kind;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people read: signatures, summaries and examples.
class CatalogueWordsTest {

  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  @TestFactory
  Stream<DynamicTest> examplesUseTheirFunctionWithoutProblems() {
    return functions()
        .map(function -> DynamicTest.dynamicTest(function.example(), () -> checkExample(function)));
  }

  private static void checkExample(FunctionDefinition function) {
    SyntaxTree tree = SyntaxTree.parse(function.example());
    assertThat(tree.errors()).isEmpty();
    assertThat(calls(tree.root(), function)).as("calls " + function.name()).isTrue();
    Analysis analysis = ANALYZER.analyze(tree, AnalysisContext.of(FhirVersion.R4));
    assertThat(analysis.problems())
        .filteredOn(p ->
            p.kind() != ProblemKind.DRAFT_FUNCTION && p.kind() != ProblemKind.DEPRECATED_FUNCTION)
        .isEmpty();
  }

  private static boolean calls(Expression node, FunctionDefinition function) {
    return node instanceof FunctionCall call
            && call.name().text().equals(function.name())
            && call.arguments().size() >= function.requiredArguments()
            && call.arguments().size() <= function.allowedArguments()
        || node.children().stream().anyMatch(child -> calls(child, function));
  }

  @TestFactory
  Stream<DynamicTest> summariesAreOneOrTwoSentences() {
    return functions()
        .map(function ->
            DynamicTest.dynamicTest(
                function.name(),
                () -> {
                  assertThat(function.summary()).endsWith(".").hasSizeBetween(8, 220);
                  for (Parameter parameter : function.parameters()) {
                    assertThat(parameter.name()).matches("[a-z]\\w*");
                    assertThat(parameter.description()).doesNotEndWith(".");
                    assertThat(parameter.binds().isEmpty())
                        .isEqualTo(parameter.kind() != Kind.LAMBDA);
                  }
                }));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "count; count()",
        "exists; exists([criteria])",
        "substring; substring(start [, length])",
        "iif; iif(criterion, trueResult [, otherwiseResult])",
        "sort; sort([keySelector, ...])",
        "coalesce; coalesce(value, ...)",
        "aggregate; aggregate(aggregator [, init])",
        "duration; duration(value, precision)",
        "subsumes; subsumes(code)"
      })
  void signaturesReadAsInTheSpecification(String name, String signature) {
    FunctionDefinition function = FunctionCatalogue.find(name);
    assertThat(function).isNotNull().extracting(FunctionDefinition::signature).isEqualTo(signature);
  }

  @Test
  void receiversKeepTheirFunctionsToThemselves() {
    assertThat(FunctionCatalogue.find("expand")).isNull();
    assertThat(FunctionCatalogue.findOn("%terminologies", "subsumes"))
        .isNotNull()
        .extracting(FunctionDefinition::signature)
        .isEqualTo("subsumes(system, coded1, coded2 [, params])");
    assertThat(FunctionCatalogue.findOn("%factory", "Coding"))
        .isNotNull()
        .extracting(FunctionDefinition::signature)
        .isEqualTo("Coding([system [, code [, display [, version]]]])");
    assertThat(FunctionCatalogue.findOn("%resource", "expand")).isNull();
  }

  private static Stream<FunctionDefinition> functions() {
    return Stream.concat(
        FunctionCatalogue.all().stream(),
        FunctionCatalogue.receivers().stream()
            .flatMap(receiver -> FunctionCatalogue.allOn(receiver).stream())
            .distinct());
  }
}
