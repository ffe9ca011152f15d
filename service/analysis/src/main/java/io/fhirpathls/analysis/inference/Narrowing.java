package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a criterion says about the types of the items that meet it: `where($this is X)`,
/// `where(is(X))` and `where(resolve() is X)`, alone or beside `and`.
final class Narrowing {

  /// @param resolved whether the test is of what the item refers to
  private record Test(Type type, boolean resolved) {}

  private Narrowing() {}

  static CollectionType by(Expression criterion, CollectionType items, TypeSystem types) {
    return switch (criterion) {
      case Parenthesized parenthesized -> by(parenthesized.inner(), items, types);
      case BinaryOperation both when both.operator() == Operator.AND ->
          by(both.right(), by(both.left(), items, types), types);
      default -> {
        Test test = test(criterion, types);
        yield test == null
            ? items
            : test.resolved()
                ? referringTo(test.type(), items)
                : CollectionType.of(List.of(test.type()), items.many());
      }
    };
  }

  private static CollectionType referringTo(Type target, CollectionType references) {
    List<Type> narrowed =
        references.alternatives().stream()
            .map(t -> t instanceof FhirType fhir ? fhir.withTargets(List.of(target.text())) : t)
            .toList();
    return CollectionType.of(narrowed, references.many());
  }

  private static @Nullable Test test(Expression criterion, TypeSystem types) {
    return switch (criterion) {
      case TypeOperation(var operand, var kind, var _, var type, var _)
          when kind == TypeOperation.Kind.IS ->
          test(operand, types.named(type.text()));
      case FunctionCall call
          when call.name().text().equals("is") && call.arguments().size() == 1 -> {
        String name = Names.pathText(call.arguments().getFirst());
        yield name == null ? null : test(call.receiver(), types.named(name));
      }
      default -> null;
    };
  }

  private static @Nullable Test test(@Nullable Expression tested, @Nullable Type type) {
    if (type == null) {
      return null;
    }
    return switch (tested) {
      case null -> new Test(type, false);
      case ContextVariable v when v.kind() == ContextVariable.Kind.THIS -> new Test(type, false);
      case FunctionCall call
          when call.name().text().equals("resolve")
              && (call.receiver() == null || call.receiver() instanceof ContextVariable) ->
          new Test(type, true);
      default -> null;
    };
  }
}
