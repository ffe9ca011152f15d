package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.MATH;
import static io.fhirpathls.analysis.function.FunctionDefinition.Status.STU;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.function.ReturnRule.oneOf;
import static io.fhirpathls.analysis.function.ReturnRule.quantityOr;
import static io.fhirpathls.analysis.function.ReturnRule.systemValueOfInput;
import static io.fhirpathls.analysis.type.Type.SystemType.DECIMAL;
import static io.fhirpathls.analysis.type.Type.SystemType.INTEGER;

import java.util.List;

/// Section 5.8, "Math".
final class MathFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("abs")
              .onOne("Integer", "Long", "Decimal", "Quantity")
              .status(STU)
              .returns(systemValueOfInput())
              .in(
                  MATH,
                  "5.8.1",
                  "The number or quantity without its sign.",
                  "Observation.value.ofType(Quantity).abs()"),
          function("ceiling")
              .onOne("Integer", "Decimal", "Quantity")
              .status(STU)
              .returns(quantityOr(INTEGER))
              .in(
                  MATH,
                  "5.8.2",
                  "The smallest whole number that is not below the input.",
                  "1.1.ceiling()"),
          function("exp")
              .onOne("Integer", "Long", "Decimal")
              .status(STU)
              .returns(one(DECIMAL))
              .in(MATH, "5.8.3", "*e* to the power of the input.", "0.exp()"),
          function("floor")
              .onOne("Integer", "Decimal", "Quantity")
              .status(STU)
              .returns(quantityOr(INTEGER))
              .in(
                  MATH,
                  "5.8.4",
                  "The largest whole number that is not above the input.",
                  "2.9.floor()"),
          function("ln")
              .onOne("Integer", "Long", "Decimal")
              .status(STU)
              .returns(one(DECIMAL))
              .in(
                  MATH,
                  "5.8.5",
                  "The natural logarithm.",
                  "Observation.value.ofType(Quantity).value.ln()"),
          function("log")
              .onOne("Integer", "Long", "Decimal")
              .with(value("base", "Integer", "Long", "Decimal"))
              .status(STU)
              .returns(one(DECIMAL))
              .in(MATH, "5.8.6", "The logarithm to a base.", "100.log(10)"),
          function("power")
              .onOne("Integer", "Long", "Decimal")
              .with(value("exponent", "Integer", "Long", "Decimal"))
              .status(STU)
              .returns(oneOf(INTEGER, DECIMAL))
              .in(
                  MATH,
                  "5.8.7",
                  "The input to the power of the exponent; empty where that is no real number, as"
                      + " in `(-1).power(0.5)`.",
                  "Observation.value.ofType(Quantity).value.power(2)"),
          function("round")
              .onOne("Integer", "Long", "Decimal", "Quantity")
              .with(
                  value("precision", "Integer")
                      .orNone()
                      .about("how many digits after the point; 0 when left out"))
              .status(STU)
              .returns(quantityOr(DECIMAL))
              .in(
                  MATH,
                  "5.8.8",
                  "The nearest number with that many digits after the point.",
                  "Observation.value.ofType(Quantity).value.round(1)"),
          function("sqrt")
              .onOne("Integer", "Long", "Decimal")
              .status(STU)
              .returns(one(DECIMAL))
              .in(MATH, "5.8.9", "The square root; empty for a number below zero.", "81.sqrt()"),
          function("truncate")
              .onOne("Integer", "Decimal", "Quantity")
              .status(STU)
              .returns(quantityOr(INTEGER))
              .in(
                  MATH,
                  "5.8.10",
                  "The whole part of the input, towards zero.",
                  "Observation.value.ofType(Quantity).value.truncate()"));

  private MathFunctions() {}
}
