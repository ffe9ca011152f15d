package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Members;
import io.fhirpathls.analysis.type.Profiled;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a criterion says about the items that meet it: the type of `$this` or of something below it
/// (`value is Quantity`), what a reference points to (`subject.resolve() is Patient`), which
/// extension it is (`url = '...'`), alone or beside `and`.
record Narrowing(TypeSystem types) {

  /// Something that is true below an item.
  ///
  /// @param path the names from the item downwards; none for the item itself
  /// @param change from what may stand there to what does
  private record Fact(List<String> path, UnaryOperator<CollectionType> change) {}

  /// What the items are that meet the criterion; `items` itself where it says nothing.
  CollectionType by(Expression criterion, CollectionType items) {
    return switch (criterion) {
      case Parenthesized parenthesized -> by(parenthesized.inner(), items);
      case BinaryOperation both when both.operator() == Operator.AND ->
          by(both.right(), by(both.left(), items));
      case BinaryOperation equation when equation.operator() == Operator.EQUAL -> {
        Fact fact = url(equation);
        yield fact == null ? items : applied(fact, 0, items);
      }
      case TypeOperation(var operand, var kind, var _, var type, var _)
          when kind == TypeOperation.Kind.IS ->
          tested(operand, types.named(type.text()), items);
      case FunctionCall call
          when call.name().text().equals("is") && call.arguments().size() == 1 -> {
        String name = Names.pathText(call.arguments().getFirst());
        yield name == null ? items : tested(call.receiver(), types.named(name), items);
      }
      case FunctionCall call
          when call.name().text().equals("conformsTo") && call.arguments().size() == 1 -> {
        Fact fact = conforming(call);
        yield fact == null ? items : applied(fact, 0, items);
      }
      default -> items;
    };
  }

  /// `conformsTo('url')` of a profile that is known.
  private @Nullable Fact conforming(FunctionCall call) {
    String url = Literals.textOf(call.arguments().getFirst());
    List<String> path = path(call.receiver());
    DefinedProfile profile =
        url == null ? null : types.definitions().profile(Definitions.withoutVersion(url));
    return path == null || profile == null
        ? null
        : new Fact(
            path,
            at ->
                each(
                    at,
                    fhir ->
                        fhir.name().equals(profile.type())
                            ? fhir.in(new Profiled(profile, profile.type()))
                            : fhir));
  }

  private CollectionType tested(
      @Nullable Expression tested, @Nullable Type type, CollectionType items) {
    if (type == null) {
      return items;
    }
    Fact fact;
    if (tested instanceof FunctionCall call && call.name().text().equals("resolve")) {
      List<String> path = path(call.receiver());
      fact = path == null ? null : new Fact(path, at -> referringTo(type, at));
    } else {
      List<String> path = path(tested);
      fact = path == null ? null : new Fact(path, at -> narrowed(at, type));
    }
    return fact == null ? items : applied(fact, 0, items);
  }

  /// `url = '...'`, in an extension or in what an extension is reached by.
  private @Nullable Fact url(BinaryOperation equation) {
    List<String> path = path(equation.left());
    String url = Literals.textOf(equation.right());
    if (path == null || path.isEmpty() || !path.getLast().equals("url") || url == null) {
      return null;
    }
    return new Fact(path.subList(0, path.size() - 1), at -> extensions(at, url));
  }

  /// The names from `$this` downwards; null for what is no such path.
  private static @Nullable List<String> path(@Nullable Expression expression) {
    return switch (expression) {
      case null -> List.of();
      case ContextVariable variable when variable.kind() == ContextVariable.Kind.THIS -> List.of();
      case Parenthesized parenthesized -> path(parenthesized.inner());
      case MemberAccess member -> {
        List<String> before = path(member.receiver());
        if (before == null || member.name().isMissing()) {
          yield null;
        }
        List<String> path = new ArrayList<>(before);
        path.add(member.name().text());
        yield path;
      }
      default -> null;
    };
  }

  private CollectionType applied(Fact fact, int step, CollectionType items) {
    if (step == fact.path().size()) {
      return fact.change().apply(items);
    }
    String name = fact.path().get(step);
    List<Type> known = new ArrayList<>(items.alternatives().size());
    for (Type type : items.alternatives()) {
      Members.Found member = new Members(types).of(CollectionType.one(type), name);
      known.add(
          type instanceof FhirType fhir && member.element() != null
              ? fhir.where(name, applied(fact, step + 1, member.type()))
              : type);
    }
    return items.withTypes(known);
  }

  /// Of the types that it may have, those that are of the tested one; that one itself where it is
  /// more special than all of them. FHIR's primitives pass for System types.
  private CollectionType narrowed(CollectionType at, Type tested) {
    List<Type> left =
        at.alternatives().stream()
            .filter(type ->
                types.isSubtype(type, tested)
                    || tested instanceof SystemType && types.systemType(type) == tested)
            .toList();
    if (!left.isEmpty()) {
      return at.withTypes(left);
    }
    return tested instanceof SystemType && at.isUnknown() ? at : at.withTypes(List.of(tested));
  }

  private static CollectionType referringTo(Type target, CollectionType references) {
    return each(references, fhir -> fhir.withTargets(List.of(target.text())));
  }

  private CollectionType extensions(CollectionType at, String url) {
    ExtensionDefinition definition = types.extension(at, url);
    return definition == null
        ? at
        : each(at, fhir -> fhir.name().equals("Extension") ? fhir.definedBy(definition) : fhir);
  }

  private static CollectionType each(CollectionType items, UnaryOperator<FhirType> change) {
    List<Type> changed =
        items.alternatives().stream()
            .map(type -> type instanceof FhirType fhir ? change.apply(fhir) : type)
            .toList();
    return items.withTypes(changed);
  }
}
