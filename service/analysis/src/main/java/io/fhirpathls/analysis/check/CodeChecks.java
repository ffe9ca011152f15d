package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.Binding;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.syntax.Literal.StringLiteral;
import java.util.List;

/// Codes that an element can never have: those outside a value set to which it is bound as
/// *required*.
public record CodeChecks(TypeSystem types, Reporter reporter) {

  public void check(ElementDefinition element, StringLiteral literal) {
    Binding binding = element.binding();
    if (binding == null
        || binding.strength() != Binding.Strength.REQUIRED
        || element.types().stream().noneMatch(t -> t.code().equals("code"))) {
      return;
    }
    List<String> codes = types.model().codes(binding.valueSet());
    if (codes == null || codes.contains(literal.value())) {
      return;
    }
    List<String> similar = Similar.to(literal.value(), codes);
    String known =
        codes.size() <= 8 ? " It has the codes `" + String.join("`, `", codes) + "`." : "";
    reporter.report(
        ProblemKind.UNKNOWN_CODE,
        literal.range(),
        "`"
            + element.name()
            + "` never has the code `"
            + literal.value()
            + "`."
            + (similar.isEmpty() ? known : Similar.question(similar)),
        Fix.oneOf(literal.range(), similar.stream().map(code -> "'" + code + "'").toList()));
  }
}
