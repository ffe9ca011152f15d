package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.CONVERSION;
import static io.fhirpathls.analysis.function.Parameter.criteria;
import static io.fhirpathls.analysis.function.Parameter.projection;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.anyArgument;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.type.Type.SystemType.BOOLEAN;
import static io.fhirpathls.analysis.type.Type.SystemType.DATE;
import static io.fhirpathls.analysis.type.Type.SystemType.DATE_TIME;
import static io.fhirpathls.analysis.type.Type.SystemType.DECIMAL;
import static io.fhirpathls.analysis.type.Type.SystemType.INTEGER;
import static io.fhirpathls.analysis.type.Type.SystemType.LONG;
import static io.fhirpathls.analysis.type.Type.SystemType.QUANTITY;
import static io.fhirpathls.analysis.type.Type.SystemType.STRING;
import static io.fhirpathls.analysis.type.Type.SystemType.TIME;

import java.util.List;

/// Section 5.5, "Conversion".
final class ConversionFunctions {

  private static final Parameter FORMAT =
      value("format", "String").orNone().about("how the text is written; new in FHIRPath 3.0");
  private static final Parameter UNIT =
      value("unit", "String").orNone().about("the unit to convert to, as UCUM or a calendar word");

  static final List<FunctionDefinition> ALL =
      List.of(
          function("iif")
              .onOne()
              .with(
                  criteria("criterion").about("decides which result is taken"),
                  projection("trueResult").about("the result when the criterion is true"),
                  projection("otherwiseResult")
                      .orNone()
                      .about("the result when it is false or empty; empty when left out"))
              .returns(anyArgument(1))
              .in(
                  CONVERSION,
                  "5.5.1",
                  "One of two results, as the criterion says. Only the chosen one is evaluated.",
                  "Patient.name.first().select(iif(text.exists(), text, family))"),
          function("toBoolean")
              .onOne("Boolean", "Integer", "Decimal", "String")
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.2.1",
                  "The item as a Boolean: `true`, `t`, `yes`, `y`, `1` and their opposites, in any"
                      + " case. Empty where that cannot be done.",
                  "'yes'.toBoolean()"),
          function("convertsToBoolean")
              .onOne()
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.2.2",
                  "Whether `toBoolean` would give a value; empty for an empty input.",
                  "'maybe'.convertsToBoolean()"),
          function("toInteger")
              .onOne("Boolean", "Integer", "Long", "String")
              .returns(one(INTEGER))
              .in(
                  CONVERSION,
                  "5.5.3.1",
                  "The item as an Integer; true is 1 and false is 0. Empty where that cannot be"
                      + " done.",
                  "'42'.toInteger()"),
          function("convertsToInteger")
              .onOne()
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.3.2",
                  "Whether `toInteger` would give a value; empty for an empty input.",
                  "Patient.identifier.first().value.convertsToInteger()"),
          function("toLong")
              .onOne("Boolean", "Integer", "Long", "String")
              .newIn3()
              .returns(one(LONG))
              .in(
                  CONVERSION,
                  "5.5.3.3",
                  "The item as a Long, which holds 64 bits. Empty where that cannot be done.",
                  "'5000000000'.toLong()"),
          function("convertsToLong")
              .onOne()
              .newIn3()
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.3.4",
                  "Whether `toLong` would give a value; empty for an empty input.",
                  "'5000000000'.convertsToLong()"),
          function("toDate")
              .onOne("Date", "DateTime", "String")
              .with(FORMAT)
              .returns(one(DATE))
              .in(
                  CONVERSION,
                  "5.5.4.2",
                  "The item as a Date; of a DateTime its date. Empty where that cannot be done.",
                  "Encounter.period.start.toDate()"),
          function("convertsToDate")
              .onOne()
              .with(FORMAT)
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.4.3",
                  "Whether `toDate` would give a value; empty for an empty input.",
                  "'2024-02-30'.convertsToDate()"),
          function("toDateTime")
              .onOne("DateTime", "Date", "String")
              .with(FORMAT)
              .returns(one(DATE_TIME))
              .in(
                  CONVERSION,
                  "5.5.5.1",
                  "The item as a DateTime; a Date has no time after that either. Empty where that"
                      + " cannot be done.",
                  "Patient.birthDate.toDateTime()"),
          function("convertsToDateTime")
              .onOne()
              .with(FORMAT)
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.5.2",
                  "Whether `toDateTime` would give a value; empty for an empty input.",
                  "'2024-02-01T10:00:00Z'.convertsToDateTime()"),
          function("toDecimal")
              .onOne("Integer", "Long", "Decimal", "String", "Boolean")
              .returns(one(DECIMAL))
              .in(
                  CONVERSION,
                  "5.5.6.1",
                  "The item as a Decimal; true is 1.0 and false is 0.0. Empty where that cannot be"
                      + " done.",
                  "'1.5'.toDecimal()"),
          function("convertsToDecimal")
              .onOne()
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.6.2",
                  "Whether `toDecimal` would give a value; empty for an empty input.",
                  "'1.5 mg'.convertsToDecimal()"),
          function("toQuantity")
              .onOne("Integer", "Decimal", "Quantity", "String", "Boolean")
              .with(UNIT)
              .returns(one(QUANTITY))
              .in(
                  CONVERSION,
                  "5.5.7.1",
                  "The item as a Quantity, converted to the unit where one is given. A bare number"
                      + " has the unit `'1'`. Empty where that cannot be done.",
                  "'4 days'.toQuantity()"),
          function("convertsToQuantity")
              .onOne()
              .with(UNIT)
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.7.3",
                  "Whether `toQuantity` would give a value; empty for an empty input.",
                  "'4 days'.convertsToQuantity('hours')"),
          function("toString")
              .onOne(
                  "String",
                  "Integer",
                  "Long",
                  "Decimal",
                  "Date",
                  "Time",
                  "DateTime",
                  "Quantity",
                  "Boolean")
              .returns(one(STRING))
              .in(
                  CONVERSION,
                  "5.5.8.1",
                  "The item as text, written as FHIRPath would write it. Empty where that cannot be"
                      + " done.",
                  "Patient.birthDate.toString()"),
          function("convertsToString")
              .onOne()
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.8.2",
                  "Whether `toString` would give a value; empty for an empty input.",
                  "Patient.birthDate.convertsToString()"),
          function("toTime")
              .onOne("Time", "String")
              .returns(one(TIME))
              .in(
                  CONVERSION,
                  "5.5.9.1",
                  "The item as a Time. Empty where that cannot be done.",
                  "'14:30:00'.toTime()"),
          function("convertsToTime")
              .onOne()
              .returns(one(BOOLEAN))
              .in(
                  CONVERSION,
                  "5.5.9.2",
                  "Whether `toTime` would give a value; empty for an empty input.",
                  "'25:00'.convertsToTime()"));

  private ConversionFunctions() {}
}
