package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.About;
import io.fhirpathls.ide.Completion.Kind;
import io.fhirpathls.ide.hover.OperatorText;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Operator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Operators, those first that work on what stands before them.
///
/// @param operands what ends there, from the smallest to the largest
record OperatorProposals(TypeSystem types, List<CollectionType> operands) {

  private static final Set<SystemType> NUMBERS =
      EnumSet.of(SystemType.INTEGER, SystemType.LONG, SystemType.DECIMAL, SystemType.QUANTITY);
  private static final Set<SystemType> MOMENTS =
      EnumSet.of(SystemType.DATE, SystemType.DATE_TIME, SystemType.TIME);

  private static final int LIKELY = 1;
  private static final int POSSIBLE = 2;
  private static final int UNLIKELY = 5;

  List<Completion> all() {
    List<Completion> proposals = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      proposals.add(proposal(operator.symbol(), OperatorText.of(operator), rank(operator)));
    }
    boolean isOpen = operands.isEmpty() || isChoice(operands.getFirst());
    for (TypeOperation.Kind kind : TypeOperation.Kind.values()) {
      proposals.add(
          proposal(
              kind.name().toLowerCase(Locale.ROOT),
              OperatorText.of(kind),
              isOpen ? LIKELY : UNLIKELY));
    }
    return proposals;
  }

  private static Completion proposal(String symbol, OperatorText words, int rank) {
    return Completion.plain(
        Kind.OPERATOR, symbol, words.name(), words.name(), new About.Words(words.markdown()), rank);
  }

  private int rank(Operator operator) {
    return switch (operator) {
      case AND, OR, IMPLIES -> isBoolean() ? 0 : UNLIKELY;
      case XOR -> isBoolean() ? POSSIBLE : UNLIKELY;
      case EQUAL, NOT_EQUAL -> LIKELY;
      case EQUIVALENT, NOT_EQUIVALENT -> POSSIBLE;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          is(NUMBERS) || is(MOMENTS) ? LIKELY : POSSIBLE + 1;
      case PLUS, MINUS -> is(NUMBERS) || is(MOMENTS) ? LIKELY : UNLIKELY;
      case TIMES, DIVIDED_BY, DIV, MOD -> is(NUMBERS) ? POSSIBLE : UNLIKELY;
      case CONCATENATE -> is(EnumSet.of(SystemType.STRING)) ? LIKELY : UNLIKELY;
      case UNION, IN, CONTAINS -> POSSIBLE;
    };
  }

  private boolean isBoolean() {
    return operands.stream().anyMatch(it -> isOf(it, EnumSet.of(SystemType.BOOLEAN)));
  }

  /// Whether the nearest operand is of one of these types.
  private boolean is(Set<SystemType> asked) {
    return !operands.isEmpty() && isOf(operands.getFirst(), asked);
  }

  private boolean isOf(CollectionType type, Set<SystemType> asked) {
    Set<SystemType> own = type.isUnknown() ? null : types.systemTypes(type);
    return own != null && own.stream().anyMatch(asked::contains);
  }

  private boolean isChoice(CollectionType type) {
    return type.isUnknown()
        || type.alternatives().size() > 1
        || type.alternatives().stream().anyMatch(types::isOpen);
  }
}
