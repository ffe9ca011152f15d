package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.Problem.Related;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.CalendarUnits;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Literal.QuantityLiteral;
import io.fhirpathls.syntax.Operator;
import java.util.Set;
import java.util.function.BiPredicate;

/// Operands that an operator can do nothing with, section "Operations". Only what is wrong for
/// every type that the operands may have is reported.
public record OperatorChecks(TypeSystem types, Reporter reporter) {

  private static final Set<String> UCUM_DURATIONS = Set.of("s", "ms", "min", "h", "d", "wk");

  /// @return whether the operator gives something for these operands
  public boolean check(BinaryOperation operation, CollectionType left, CollectionType right) {
    Operator operator = operation.operator();
    boolean isLawful = types(operation, left, right);
    if (isLawful) {
      singleton(operation, operation.left(), left, operator != Operator.CONTAINS);
      singleton(operation, operation.right(), right, operator != Operator.IN);
    }
    return isLawful;
  }

  private boolean types(BinaryOperation operation, CollectionType left, CollectionType right) {
    return switch (operation.operator()) {
      case PLUS -> {
        duration(operation, left);
        yield pairs(operation, left, right, OperatorChecks::mayBeAdded);
      }
      case MINUS -> {
        duration(operation, left);
        yield pairs(operation, left, right, OperatorChecks::mayBeSubtracted);
      }
      case TIMES, DIVIDED_BY, DIV, MOD ->
          pairs(operation, left, right, OperatorChecks::bothNumeric);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          pairs(operation, left, right, OperatorChecks::mayBeOrdered);
      case EQUAL, NOT_EQUAL, EQUIVALENT, NOT_EQUIVALENT -> {
        equality(operation, left, right);
        yield true;
      }
      case CONCATENATE, UNION, IN, CONTAINS, AND, OR, XOR, IMPLIES -> true;
    };
  }

  private void singleton(
      BinaryOperation operation, Expression operand, CollectionType type, boolean takesOne) {
    boolean takesMany =
        switch (operation.operator()) {
          case UNION, EQUAL, NOT_EQUAL, EQUIVALENT, NOT_EQUIVALENT -> true;
          case AND, OR, XOR, IMPLIES -> false;
          default -> !takesOne;
        };
    if (!takesMany && type.many() && !type.isUnknown()) {
      reporter.report(
          ProblemKind.SINGLETON_EXPECTED,
          operand.range(),
          "`"
              + operation.operator().symbol()
              + "` takes one item on this side, and there may be several here: choose one, say by"
              + " `first()`.",
          new OperandFixes(types).oneItem(operation, operand, type));
    }
  }

  public void check(Polarity polarity, CollectionType operand) {
    Set<SystemType> system = types.systemTypes(operand);
    if (system != null
        && !system.isEmpty()
        && system.stream().noneMatch(OperatorChecks::isNumeric)) {
      reporter.report(
          ProblemKind.OPERAND_TYPE,
          polarity.range(),
          "Only a number or a quantity has a sign, not " + operand.asOne().text() + ".");
    }
  }

  private boolean pairs(
      BinaryOperation operation,
      CollectionType left,
      CollectionType right,
      BiPredicate<SystemType, SystemType> allowed) {
    Set<SystemType> a = types.systemTypes(left);
    Set<SystemType> b = types.systemTypes(right);
    boolean isWrong =
        a == null || b == null
            ? isComplex(left) || isComplex(right)
            : !a.isEmpty() && !b.isEmpty() && noPair(a, b, allowed);
    if (isWrong) {
      report(
          new Problem(
              ProblemKind.OPERAND_TYPE,
              operation.operatorRange(),
              "`"
                  + operation.operator().symbol()
                  + "` cannot join "
                  + left.asOne().text()
                  + " and "
                  + right.asOne().text()
                  + ".",
              new OperandFixes(types).joined(operation, left, right)),
          operation,
          left,
          right);
    }
    return !isWrong;
  }

  /// With the types of both sides at their places.
  private void report(
      Problem problem, BinaryOperation operation, CollectionType left, CollectionType right) {
    reporter.report(
        problem.relatedTo(
            new Related(operation.left().range(), "This is " + left.asOne().text() + "."),
            new Related(operation.right().range(), "This is " + right.asOne().text() + ".")));
  }

  private void equality(BinaryOperation operation, CollectionType left, CollectionType right) {
    Set<SystemType> a = types.systemTypes(left);
    Set<SystemType> b = types.systemTypes(right);
    boolean neverEqual =
        a != null && b != null
            ? !a.isEmpty() && !b.isEmpty() && noPair(a, b, Conversions::comparable)
            : a != null && !a.isEmpty() && isComplex(right)
                || b != null && !b.isEmpty() && isComplex(left);
    if (neverEqual) {
      boolean negated =
          operation.operator() == Operator.NOT_EQUAL
              || operation.operator() == Operator.NOT_EQUIVALENT;
      report(
          new Problem(
              ProblemKind.CONSTANT_COMPARISON,
              operation.operatorRange(),
              "This is never "
                  + (negated ? "false" : "true")
                  + ": "
                  + left.asOne().text()
                  + " and "
                  + right.asOne().text()
                  + " are never equal.",
              new OperandFixes(types).equal(operation, left, right)),
          operation,
          left,
          right);
    }
  }

  private static boolean noPair(
      Set<SystemType> a, Set<SystemType> b, BiPredicate<SystemType, SystemType> allowed) {
    for (SystemType x : a) {
      for (SystemType y : b) {
        if (allowed.test(x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  /// A date or time moves by a duration. UCUM's months and years are lengths of time, not calendar
  /// months and years, so nothing can be added by them.
  private void duration(BinaryOperation operation, CollectionType left) {
    Set<SystemType> moved = types.systemTypes(left);
    if (moved != null
        && !moved.isEmpty()
        && moved.stream().allMatch(OperatorChecks::isMoment)
        && operation.right() instanceof QuantityLiteral quantity
        && !quantity.calendar()
        && !UCUM_DURATIONS.contains(quantity.unit())
        && !CalendarUnits.contains(quantity.unit())) {
      reporter.report(
          ProblemKind.OPERAND_TYPE,
          quantity.unitRange(),
          "A date or time moves by calendar units, such as `1 month`, or by the UCUM units `s`,"
              + " `ms`, `min`, `h`, `d` and `wk`.",
          OperandFixes.calendarUnit(quantity));
    }
  }

  private static boolean mayBeAdded(SystemType a, SystemType b) {
    return a == SystemType.STRING && b == SystemType.STRING || mayBeSubtracted(a, b);
  }

  private static boolean mayBeSubtracted(SystemType a, SystemType b) {
    return bothNumeric(a, b) || isMoment(a) && b == SystemType.QUANTITY;
  }

  private static boolean mayBeOrdered(SystemType a, SystemType b) {
    return a != SystemType.BOOLEAN && b != SystemType.BOOLEAN && Conversions.comparable(a, b);
  }

  private static boolean bothNumeric(SystemType a, SystemType b) {
    return isNumeric(a) && isNumeric(b);
  }

  private static boolean isNumeric(SystemType type) {
    return Conversions.converts(type, SystemType.QUANTITY);
  }

  private static boolean isMoment(SystemType type) {
    return type == SystemType.DATE || type == SystemType.DATE_TIME || type == SystemType.TIME;
  }

  /// Whether every type is one that has parts and converts to no System type.
  private boolean isComplex(CollectionType type) {
    return !type.isEmpty()
        && !type.isUnknown()
        && type.alternatives().stream()
            .allMatch(t -> types.systemType(t) == null && !types.isOpen(t));
  }
}
