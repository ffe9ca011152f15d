package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.COMPARISON;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.LOGIC;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.type.Type.SystemType.BOOLEAN;

import java.util.List;

/// The functions of the chapters on operators: section 6.2, "Comparison", and section 6.5, "Boolean
/// Logic".
final class LogicFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("comparable")
              .onOne("Quantity")
              .with(value("other", "Quantity"))
              .newIn3()
              .returns(one(BOOLEAN))
              .in(
                  COMPARISON,
                  "6.2.5",
                  "True when the units of the two quantities can be converted into each other.",
                  "1 'cm'.comparable(1 '[in_i]')"),
          function("not")
              .returns(one(BOOLEAN))
              .in(
                  LOGIC,
                  "6.5.3",
                  "The opposite of a Boolean; empty for an empty input.",
                  "Patient.deceased.exists().not()"));

  private LogicFunctions() {}
}
