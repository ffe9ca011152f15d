package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.AGGREGATES;
import static io.fhirpathls.analysis.function.FunctionDefinition.Status.STU;
import static io.fhirpathls.analysis.function.Parameter.projection;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.anyArgument;
import static io.fhirpathls.analysis.function.ReturnRule.quantityOr;
import static io.fhirpathls.analysis.function.ReturnRule.systemValueOfInput;
import static io.fhirpathls.analysis.type.Type.SystemType.DECIMAL;
import static io.fhirpathls.syntax.Expression.ContextVariable.Kind.INDEX;
import static io.fhirpathls.syntax.Expression.ContextVariable.Kind.TOTAL;

import java.util.List;

/// Section 7, "Aggregates".
final class AggregateFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("aggregate")
              .with(
                  projection("aggregator")
                      .binding(INDEX, TOTAL)
                      .about("the new `$total`, from the old one and `$this`"),
                  value("init").orNone().about("what `$total` is at first; empty when left out"))
              .status(STU)
              .returns(anyArgument(0))
              .in(
                  AGGREGATES,
                  "7.1",
                  "Goes through the items and carries a result, `$total`, from each to the next.",
                  "Claim.item.net.value.aggregate($total + $this, 0)"),
          function("sum")
              .on("Integer", "Long", "Decimal", "Quantity")
              .newIn3()
              .returns(systemValueOfInput())
              .in(
                  AGGREGATES,
                  "7.2",
                  "The sum of the items; empty for an empty input.",
                  "Claim.item.net.value.sum()"),
          function("min")
              .on("Integer", "Long", "Decimal", "Quantity", "Date", "DateTime", "Time", "String")
              .newIn3()
              .returns(systemValueOfInput())
              .in(
                  AGGREGATES,
                  "7.3",
                  "The smallest item; empty for an empty input.",
                  "Claim.item.net.value.min()"),
          function("max")
              .on("Integer", "Long", "Decimal", "Quantity", "Date", "DateTime", "Time", "String")
              .newIn3()
              .returns(systemValueOfInput())
              .in(
                  AGGREGATES,
                  "7.4",
                  "The largest item; empty for an empty input.",
                  "Claim.item.net.value.max()"),
          function("avg")
              .on("Integer", "Long", "Decimal", "Quantity")
              .newIn3()
              .returns(quantityOr(DECIMAL))
              .in(
                  AGGREGATES,
                  "7.5",
                  "The mean of the items; empty for an empty input.",
                  "Claim.item.net.value.avg()"));

  private AggregateFunctions() {}
}
