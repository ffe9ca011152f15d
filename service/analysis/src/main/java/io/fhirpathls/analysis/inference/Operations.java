package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Operator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The results of binary operators, section "Operations".
final class Operations {

  private Operations() {}

  static CollectionType resultOf(
      Operator operator, CollectionType left, CollectionType right, TypeSystem types) {
    return switch (operator) {
      case UNION -> left.or(right).asMany();
      case CONCATENATE -> CollectionType.one(SystemType.STRING);
      case PLUS, MINUS, TIMES -> arithmetic(operator, types.systemTypes(left), right, types);
      case DIVIDED_BY ->
          isQuantity(left, types) || isQuantity(right, types)
              ? CollectionType.one(SystemType.QUANTITY)
              : CollectionType.one(SystemType.DECIMAL);
      case DIV, MOD -> arithmetic(operator, types.systemTypes(left), right, types);
      case LESS_OR_EQUAL,
          LESS,
          GREATER,
          GREATER_OR_EQUAL,
          EQUAL,
          EQUIVALENT,
          NOT_EQUAL,
          NOT_EQUIVALENT,
          IN,
          CONTAINS,
          AND,
          OR,
          XOR,
          IMPLIES ->
          CollectionType.one(SystemType.BOOLEAN);
    };
  }

  private static CollectionType arithmetic(
      Operator operator, @Nullable Set<SystemType> left, CollectionType right, TypeSystem types) {
    Set<SystemType> other = types.systemTypes(right);
    if (left == null || other == null) {
      return CollectionType.UNKNOWN.asOne();
    }
    if (left.isEmpty() || other.isEmpty()) {
      return CollectionType.EMPTY;
    }
    if (left.size() > 1 || other.size() > 1) {
      return CollectionType.UNKNOWN.asOne();
    }
    SystemType a = left.iterator().next();
    SystemType b = other.iterator().next();
    SystemType result = operator == Operator.DIV ? SystemType.INTEGER : wider(a, b);
    return result == null ? CollectionType.UNKNOWN.asOne() : CollectionType.one(result);
  }

  /// The type that a sum or product of the two has; null where there is none.
  private static @Nullable SystemType wider(SystemType a, SystemType b) {
    List<SystemType> numbers =
        List.of(SystemType.INTEGER, SystemType.LONG, SystemType.DECIMAL, SystemType.QUANTITY);
    if (numbers.contains(a) && numbers.contains(b)) {
      return numbers.indexOf(a) >= numbers.indexOf(b) ? a : b;
    }
    boolean isMoment = a == SystemType.DATE || a == SystemType.DATE_TIME || a == SystemType.TIME;
    return a == b || isMoment && b == SystemType.QUANTITY ? a : null;
  }

  private static boolean isQuantity(CollectionType type, TypeSystem types) {
    Set<SystemType> system = types.systemTypes(type);
    return system != null && system.contains(SystemType.QUANTITY);
  }
}
