package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.function.FunctionCatalogue;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.Members;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.TypeReference;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Name;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names: members of the receiver and, as a path's first step, names of types (section "Path
/// Selection").
final class Names {

  private final Inference inference;
  private final Members members;

  Names(Inference inference) {
    this.inference = inference;
    this.members = new Members(inference.types());
  }

  CollectionType member(MemberAccess node, Scope scope) {
    Expression written = node.receiver();
    Type qualified = qualified(node);
    if (written == null || qualified != null) {
      Type type = qualified != null ? qualified : leadingType(node.name());
      if (type != null && (qualified != null || !isElement(node.name(), type, scope.focus()))) {
        checkRoot(node, type, scope);
        CollectionType result =
            scope.focus().alternatives().contains(type) ? scope.focus() : CollectionType.one(type);
        return inference.note(node, scope, scope.focus(), result, new TypeSymbol(type));
      }
    }
    CollectionType receiver = written == null ? scope.focus() : inference.infer(written, scope);
    return lookUp(node, receiver, scope);
  }

  private CollectionType lookUp(MemberAccess node, CollectionType receiver, Scope scope) {
    Name name = node.name();
    if (name.isMissing() || name.text().startsWith("$")) {
      return inference.note(node, scope, receiver, CollectionType.UNKNOWN, null);
    }
    Members.Found found = members.of(receiver, name.text());
    if (!found.found() && !inference.broken().isUnterminated(name.range())) {
      reportUnknown(name, receiver);
    }
    CollectionType type = found.found() ? found.type().in(receiver.order()) : inference.notFound();
    return inference.note(node, scope, receiver, type, found.symbol());
  }

  /// A path that begins with a type's name gives nothing where the context is of another type. The
  /// branches of a union are each for a context of their own.
  private void checkRoot(MemberAccess node, Type type, Scope scope) {
    CollectionType focus = scope.focus();
    if (scope.root() && !inference.isBranch() && !mayBe(focus, type)) {
      inference.report(
          ProblemKind.WRONG_ROOT_TYPE,
          node.range(),
          "The context is "
              + focus.asOne().text()
              + ", so `"
              + type.text()
              + "` gives nothing here.",
          List.of());
    }
  }

  private boolean mayBe(CollectionType focus, Type type) {
    for (Type each : focus.alternatives()) {
      if (inference.types().mayBe(each, type)) {
        return true;
      }
    }
    return focus.isEmpty() || focus.isUnknown();
  }

  /// The type named by a path's first step: the context's own, one of its ancestors, or, where the
  /// context has no such member, any type of the model.
  private @Nullable Type leadingType(Name name) {
    if (name.text().isEmpty() || !isCapital(name.text().charAt(0))) {
      return null;
    }
    return inference.types().fhir(name.text());
  }

  /// Logical models may have elements that are written like types, which FHIR's own never are.
  private boolean isElement(Name name, Type type, CollectionType focus) {
    return !mayBe(focus, type) && members.of(focus, name.text()).symbol() != null;
  }

  /// `FHIR.Patient` or `System.String` as a path's first two steps.
  private @Nullable Type qualified(MemberAccess node) {
    return node.receiver() instanceof MemberAccess(Expression outer, Name space, var _)
            && outer == null
            && (space.text().equals("FHIR") || space.text().equals("System"))
        ? inference.types().named(space.text() + "." + node.name().text())
        : null;
  }

  private void reportUnknown(Name name, CollectionType receiver) {
    String choice = choiceWithSuffix(receiver, name.text());
    if (choice != null) {
      inference.report(
          ProblemKind.CHOICE_SUFFIX,
          name.range(),
          "A choice element is written without its type: did you mean `" + choice + "`?",
          List.of(Fix.replacing(name.range(), choice)));
      return;
    }
    if (name.text().equals("null")) {
      inference.report(
          ProblemKind.UNKNOWN_ELEMENT,
          name.range(),
          "There is no `null`: what is absent is an empty collection, as `empty()` and `exists()`"
              + " tell.");
      return;
    }
    List<String> candidates = new ArrayList<>(FunctionCatalogue.calls().size() + 32);
    members.all(receiver).forEach(found -> candidates.add(elementName(found)));
    candidates.addAll(FunctionCatalogue.calls());
    List<String> similar = Similar.to(name.text(), candidates);
    inference.report(
        ProblemKind.UNKNOWN_ELEMENT,
        name.range(),
        "`"
            + receiver.asOne().text()
            + "` has no element `"
            + name.text()
            + "`."
            + Similar.question(similar),
        fixes(name.range(), similar, receiver));
  }

  /// The similar names that stand for something as they are: no function that lacks an argument or
  /// works on other types.
  private List<Fix> fixes(TextRange range, List<String> similar, CollectionType receiver) {
    List<String> usable =
        similar.stream().filter(name -> !name.endsWith("()") || isUsable(name, receiver)).toList();
    List<Fix> fixes = Fix.oneOf(range, usable);
    return similar.size() == 1 ? fixes : fixes.stream().map(Fix::offered).toList();
  }

  private boolean isUsable(String call, CollectionType receiver) {
    FunctionDefinition function =
        FunctionCatalogue.find(call.substring(0, call.length() - "()".length()));
    return function != null
        && function.requiredArguments() == 0
        && new Conversions(inference.types()).mayBe(receiver, function.input());
  }

  private static String elementName(Members.Found found) {
    ElementDefinition element = found.element();
    return element == null ? "" : element.name();
  }

  /// `value.ofType(Quantity)` for `valueQuantity`, where the receiver has such a choice.
  private @Nullable String choiceWithSuffix(CollectionType receiver, String name) {
    for (Members.Found found : members.all(receiver)) {
      ElementDefinition element = found.element();
      if (element != null && element.isChoice() && name.startsWith(element.name())) {
        String suffix = name.substring(element.name().length());
        for (TypeReference type : element.types()) {
          if (capitalized(type.code()).equals(suffix)) {
            return element.name() + ".ofType(" + type.code() + ")";
          }
        }
      }
    }
    return null;
  }

  private static String capitalized(String code) {
    return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /// The type that an expression names where a type is expected, null when it names none.
  static @Nullable Type typeNamedBy(Expression expression, Inference inference) {
    String text = pathText(expression);
    return text == null ? null : inference.types().named(text);
  }

  /// `A.b` for an expression that is nothing but names and dots, else null.
  static @Nullable String pathText(Expression expression) {
    if (!(expression instanceof MemberAccess member)) {
      return null;
    }
    if (member.receiver() == null) {
      return member.name().text();
    }
    String before = pathText(member.receiver());
    return before == null ? null : before + "." + member.name().text();
  }
}
