package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.SDC;
import static io.fhirpathls.analysis.function.FunctionDefinition.Status.DRAFT;
import static io.fhirpathls.analysis.function.FunctionDefinition.Status.STU;
import static io.fhirpathls.analysis.function.ReturnRule.fhir;
import static io.fhirpathls.analysis.function.ReturnRule.many;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.type.Type.SystemType.DECIMAL;

import java.util.List;

/// What Structured Data Capture adds: its page "Expressions", section "FHIRPath Supplements".
final class SdcFunctions {

  private static final String PAGE = "SDC expressions, FHIRPath supplements";

  static final List<FunctionDefinition> ALL =
      List.of(
          function("answers")
              .on("FHIR.QuestionnaireResponse", "FHIR.QuestionnaireResponse.item")
              .status(DRAFT)
              .deprecated()
              .returns(fhir("QuestionnaireResponse.item.answer", true))
              .in(
                  SDC,
                  PAGE,
                  "All answers below a response or an item, at any depth. SDC has dropped it; some"
                      + " engines still have it.",
                  "QuestionnaireResponse.answers().value"),
          function("ordinal")
              .on("FHIR.code", "FHIR.Coding")
              .status(DRAFT)
              .replacedBy("weight")
              .returns(one(DECIMAL))
              .in(
                  SDC,
                  PAGE,
                  "The number that a code stands for in a score. SDC calls it `weight` now.",
                  "QuestionnaireResponse.item.answer.value.ofType(Coding).ordinal()"),
          function("weight")
              .on("FHIR.code", "FHIR.Coding", "FHIR.QuestionnaireResponse.item.answer")
              .status(STU)
              .returns(many(DECIMAL))
              .in(
                  SDC,
                  PAGE,
                  "The numbers that codes or answers stand for in a score.",
                  "QuestionnaireResponse.item.answer.weight().sum()"));

  private SdcFunctions() {}
}
