package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Literal.IntegerLiteral;
import io.fhirpathls.syntax.Literal.QuantityLiteral;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.Operator;
import io.fhirpathls.text.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What makes operands fit their operator.
record OperandFixes(TypeSystem types) {

  private static final Map<SystemType, Pattern> BARE =
      Map.of(
          SystemType.BOOLEAN, Pattern.compile("true|false"),
          SystemType.INTEGER, Pattern.compile("\\d{1,9}"),
          SystemType.DECIMAL, Pattern.compile("\\d{1,9}(\\.\\d{1,9})?"),
          SystemType.DATE, Pattern.compile("\\d{4}(-\\d\\d(-\\d\\d)?)?"),
          SystemType.DATE_TIME, Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
          SystemType.TIME, Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?"));

  /// UCUM's units of a mean length, and the calendar units that a date can move by.
  private static final Map<String, String> CALENDAR_UNITS = Map.of("a", "year", "mo", "month");

  /// For an operand that may have several items, where one is asked for.
  List<Fix> oneItem(BinaryOperation operation, Expression operand, CollectionType type) {
    return switch (operation.operator()) {
      case AND, OR, XOR, IMPLIES -> {
        Set<SystemType> system = types.systemTypes(type);
        List<String> calls =
            system != null && system.equals(Set.of(SystemType.BOOLEAN))
                ? List.of(".anyTrue()", ".allTrue()")
                : List.of(".exists()");
        yield offered(operand, calls);
      }
      default -> Corrections.choosingOne(operand);
    };
  }

  /// For operands of types that the operator cannot join.
  List<Fix> joined(BinaryOperation operation, CollectionType left, CollectionType right) {
    Set<SystemType> a = types.systemTypes(left);
    Set<SystemType> b = types.systemTypes(right);
    if (a == null || b == null || left.many() || right.many()) {
      return List.of();
    }
    boolean isSum = operation.operator() == Operator.PLUS;
    if ((isSum || operation.operator() == Operator.MINUS)
        && operation.right() instanceof IntegerLiteral days
        && (a.equals(Set.of(SystemType.DATE)) || a.equals(Set.of(SystemType.DATE_TIME)))) {
      String unit = days.digits().equals("1") ? " day" : " days";
      return List.of(Fix.inserting(days.range().end(), unit).offered());
    }
    if (isSum && a.equals(Set.of(SystemType.STRING))) {
      return offered(operation.right(), List.of(".toString()"));
    }
    return isSum && b.equals(Set.of(SystemType.STRING))
        ? offered(operation.left(), List.of(".toString()"))
        : List.of();
  }

  /// For two sides that are never equal: a literal without its quotes, or the code inside a coded
  /// element.
  List<Fix> equal(BinaryOperation operation, CollectionType left, CollectionType right) {
    if (operation.right() instanceof StringLiteral literal) {
      return equal(operation, literal, operation.left(), left);
    }
    return operation.left() instanceof StringLiteral literal
        ? equal(operation, literal, operation.right(), right)
        : List.of();
  }

  private List<Fix> equal(
      BinaryOperation operation, StringLiteral literal, Expression other, CollectionType type) {
    Set<SystemType> system = types.systemTypes(type);
    if (system != null) {
      String bare = bare(literal.value(), system);
      return bare == null ? List.of() : List.of(Fix.replacing(literal.range(), bare));
    }
    if (type.many() || type.alternatives().size() != 1 || !isEqual(operation.operator())) {
      return List.of();
    }
    return switch (type.alternatives().getFirst()) {
      case FhirType fhir when fhir.name().equals("Coding") -> offered(other, List.of(".code"));
      case FhirType fhir
          when fhir.name().equals("CodeableConcept") && other.equals(operation.left()) ->
          codings(operation, other);
      case Type _ -> List.of();
    };
  }

  /// `concept.coding.exists(code = 'x')` for `concept = 'x'`.
  private static List<Fix> codings(BinaryOperation operation, Expression concept) {
    return Corrections.calling(".coding.exists(code", concept).stream()
        .map(fix ->
            new Fix(
                "Ask whether one of the codings has this code",
                Stream.concat(
                        fix.edits().stream(),
                        Stream.of(TextEdit.insertion(operation.right().range().end(), ")")))
                    .toList(),
                false))
        .toList();
  }

  private static boolean isEqual(Operator operator) {
    return operator == Operator.EQUAL || operator == Operator.EQUIVALENT;
  }

  /// The text as a literal of one of the types; null where it is none.
  private static @Nullable String bare(String text, Set<SystemType> asked) {
    for (Map.Entry<SystemType, Pattern> form : BARE.entrySet()) {
      boolean fits = asked.stream().anyMatch(type -> Conversions.comparable(type, form.getKey()));
      if (fits && form.getValue().matcher(text).matches()) {
        return switch (form.getKey()) {
          case DATE, DATE_TIME -> "@" + text;
          case TIME -> "@T" + text;
          case BOOLEAN, INTEGER, LONG, DECIMAL, QUANTITY, STRING -> text;
        };
      }
    }
    return null;
  }

  /// For a date that is moved by a unit of UCUM.
  static List<Fix> calendarUnit(QuantityLiteral quantity) {
    String unit = CALENDAR_UNITS.get(quantity.unit());
    return unit == null
        ? List.of()
        : List.of(
            Fix.replacing(quantity.unitRange(), quantity.digits().equals("1") ? unit : unit + "s"));
  }

  private static List<Fix> offered(Expression operand, List<String> calls) {
    return calls.stream()
        .flatMap(call -> Corrections.calling(call, operand).stream())
        .map(Fix::offered)
        .toList();
  }
}
