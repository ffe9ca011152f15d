package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.UTILITY;
import static io.fhirpathls.analysis.function.FunctionDefinition.Tag.SELECTS;
import static io.fhirpathls.analysis.function.Parameter.projection;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.boundaryOfInput;
import static io.fhirpathls.analysis.function.ReturnRule.input;
import static io.fhirpathls.analysis.function.ReturnRule.many;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.type.Type.SystemType.INTEGER;
import static io.fhirpathls.analysis.type.Type.SystemType.STRING;
import static io.fhirpathls.syntax.Expression.ContextVariable.Kind.INDEX;

import java.util.List;

/// Section 5.10, "Utility functions"; those of dates and times are in {@link DateTimeFunctions}.
final class UtilityFunctions {

  private static final Parameter DIGITS =
      value("precision", "Integer")
          .orNone()
          .about("how many digits the result has; the most possible when left out");

  static final List<FunctionDefinition> ALL =
      List.of(
          function("trace")
              .tagged(SELECTS)
              .with(
                  value("name", "String").about("the label in the log"),
                  projection("projection")
                      .binding(INDEX)
                      .orNone()
                      .about("what to log of each item; the item itself when left out"))
              .returns(input())
              .in(
                  UTILITY,
                  "5.10.1",
                  "Writes the input to the engine's log and passes it on.",
                  "Patient.name.trace('names', family).given"),
          function("pathname")
              .with(
                  value("short", "Boolean")
                      .orNone()
                      .about("true for a path that is as short as possible"))
              .newIn3()
              .returns(many(STRING))
              .in(
                  UTILITY,
                  "5.10.2",
                  "Where each item stands in its resource, as a path.",
                  "Patient.name.given.pathname()"),
          function("defineVariable")
              .tagged(SELECTS)
              .with(
                  value("name", "String")
                      .about("the name without `%`; a literal, so that it is known before the run"),
                  projection("value")
                      .orNone()
                      .about("what the variable holds; the input when left out"))
              .newIn3()
              .returns(input())
              .in(
                  UTILITY,
                  "5.10.4",
                  "Gives a value a name for the rest of the path, and passes the input on. A name"
                      + " that is taken already is an error.",
                  "Patient.defineVariable('official', name.where(use ="
                      + " 'official')).select(%official.family)"),
          function("lowBoundary")
              .onOne("Integer", "Decimal", "Quantity", "Date", "DateTime", "Time")
              .with(DIGITS)
              .newIn3()
              .returns(boundaryOfInput())
              .in(
                  UTILITY,
                  "5.10.5",
                  "The lowest value that an imprecise value can stand for: `@2014` gives the first"
                      + " day of the year.",
                  "Patient.birthDate.lowBoundary()"),
          function("highBoundary")
              .onOne("Integer", "Decimal", "Quantity", "Date", "DateTime", "Time")
              .with(DIGITS)
              .newIn3()
              .returns(boundaryOfInput())
              .in(
                  UTILITY,
                  "5.10.6",
                  "The highest value that an imprecise value can stand for: `@2014` gives the last"
                      + " day of the year.",
                  "Patient.birthDate.highBoundary()"),
          function("precision")
              .onOne("Decimal", "Date", "DateTime", "Time")
              .newIn3()
              .returns(one(INTEGER))
              .in(
                  UTILITY,
                  "5.10.7",
                  "How many digits a value is given with: 4 for `@2014`, 5 for `1.58700`.",
                  "Patient.birthDate.precision()"));

  private UtilityFunctions() {}
}
