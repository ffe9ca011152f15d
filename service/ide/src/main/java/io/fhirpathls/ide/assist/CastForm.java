package io.fhirpathls.ide.assist;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// `a as T` and `a.as(T)` to `a.ofType(T)`, and back. Of more than one item `as` is an error, so
/// only one item makes them the same. Engines do not agree whether `code as string` gives the code;
/// where that would decide, nothing is offered.
final class CastForm implements Refactoring {

  @Override
  public List<Rewrite> at(Expression node, Writing writing, TextRange selection) {
    return switch (node) {
      case TypeOperation cast when cast.kind() == TypeOperation.Kind.AS ->
          filter(node, cast.operand(), cast.type().range(), cast.type().text(), writing);
      case FunctionCall call when call.receiver() != null && Writing.calls(call, "as", 1) ->
          filter(node, call.receiver(), argument(call), argument(call, writing), writing);
      case FunctionCall call when call.receiver() != null && Writing.calls(call, "ofType", 1) ->
          cast(call, call.receiver(), writing);
      default -> List.of();
    };
  }

  private static List<Rewrite> filter(
      Expression node, Expression operand, TextRange type, String name, Writing writing) {
    if (!areTheSame(operand, name, writing)) {
      return List.of();
    }
    String written = writing.term(operand) + ".ofType(" + type.in(writing.tree().text()) + ")";
    return List.of(Rewrite.of("Write `ofType`", writing.replace(node, written, Writing.TERM)));
  }

  private static List<Rewrite> cast(FunctionCall call, Expression operand, Writing writing) {
    if (!areTheSame(operand, argument(call, writing), writing)) {
      return List.of();
    }
    String written =
        writing.within(operand, Writing.TYPE_OPERATION) + " as " + writing.argumentsOf(call);
    return List.of(
        Rewrite.of("Write `as`", writing.replace(call, written, Writing.TYPE_OPERATION)));
  }

  private static TextRange argument(FunctionCall call) {
    return call.arguments().getFirst().range();
  }

  private static String argument(FunctionCall call, Writing writing) {
    return argument(call).in(writing.tree().text()).replace("`", "");
  }

  private static boolean areTheSame(Expression operand, String name, Writing writing) {
    CollectionType given = writing.typeOf(operand);
    TypeSystem types = writing.analysis().types();
    Type wanted = types.named(name);
    return wanted != null
        && !given.many()
        && !given.isUnknown()
        && given.alternatives().stream().allMatch(type -> isDecided(type, wanted, types));
  }

  /// Whether all agree what an item of this static type gives: it is of the very type, or its types
  /// stand in no line with the wanted one, or nothing can stand below the wanted one.
  private static boolean isDecided(Type type, Type wanted, TypeSystem types) {
    if (type.equals(wanted)) {
      return !types.isOpen(type);
    }
    return types.isSubtype(wanted, type) ? isLeaf(wanted, types) : !types.isSubtype(type, wanted);
  }

  private static boolean isLeaf(Type type, TypeSystem types) {
    return type instanceof FhirType fhir && types.model().subtypes(fhir.name()).isEmpty();
  }
}
