package io.fhirpathls.ide.assist;

import io.fhirpathls.ide.Assist;
import io.fhirpathls.ide.variables.Bindings;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A variable's value in all its places, and its definition away. Where the value is read off the
/// focus, all its places must have the focus of the definition: the same one, or the one item that
/// a `select` right behind the definition goes over.
final class InlineVariable implements Refactoring {

  /// A definition and where it is meant.
  private record Defined(FunctionCall call, StringLiteral name, List<EnvironmentVariable> uses) {
    Expression value() {
      return call.arguments().get(1);
    }
  }

  @Override
  public List<Rewrite> at(Expression node, Writing writing, TextRange selection) {
    Defined defined = meant(node, writing, selection);
    if (defined == null) {
      return List.of();
    }
    Reads value = Reads.of(defined.value(), writing);
    if (value.bindsOrLogs()
        || value.focus()
            && !defined.uses().stream().allMatch(use -> hasFocus(use, defined, writing))
        || value.counts()) {
      return List.of();
    }
    List<TextEdit> edits = new ArrayList<>();
    if (!removal(defined, writing, edits)) {
      return List.of();
    }
    String text = writing.text(defined.value());
    int looseness = Writing.looseness(defined.value());
    defined.uses().forEach(use -> edits.add(writing.replace(use, text, looseness)));
    String name = "`%" + defined.name().value() + "`";
    String title = defined.uses().isEmpty() ? "Remove unused " + name : "Inline " + name;
    return List.of(new Rewrite(Assist.Kind.INLINE, title, edits));
  }

  /// The definition that a use, or the name in a definition, speaks of.
  private static @Nullable Defined meant(Expression node, Writing writing, TextRange selection) {
    StringLiteral name = nameAt(node, writing, selection);
    if (name == null
        || !(writing.parent(name) instanceof FunctionCall call)
        || !Writing.calls(call, "defineVariable", 2)
        || !name.equals(call.arguments().getFirst())) {
      return null;
    }
    List<EnvironmentVariable> uses = new ArrayList<>();
    Bindings.of(
        writing.analysis(),
        (use, definition) -> {
          if (name.equals(definition)) {
            uses.add(use);
          }
        });
    return new Defined(call, name, uses);
  }

  private static @Nullable StringLiteral nameAt(
      Expression node, Writing writing, TextRange selection) {
    return switch (node) {
      case StringLiteral literal -> literal;
      case FunctionCall call
          when Writing.calls(call, "defineVariable", 2)
              && call.name().range().contains(selection)
              && call.arguments().getFirst() instanceof StringLiteral literal ->
          literal;
      case EnvironmentVariable variable -> {
        List<StringLiteral> found = new ArrayList<>();
        Bindings.of(
            writing.analysis(),
            (use, definition) -> {
              if (use.equals(variable) && definition != null) {
                found.add(definition);
              }
            });
        yield found.isEmpty() ? null : found.getFirst();
      }
      default -> null;
    };
  }

  /// Whether a use is evaluated for the very focus that the definition's value is read off.
  private static boolean hasFocus(EnvironmentVariable use, Defined defined, Writing writing) {
    Expression place = writing.bodyOf(use);
    FunctionCall select = selectBehind(defined.call(), writing);
    if (select != null && place.equals(select.arguments().getFirst())) {
      return isOneItem(defined.call(), writing);
    }
    return defined.call().receiver() == null && place.equals(writing.bodyOf(defined.call()));
  }

  /// Without a receiver the input is the one item of the focus.
  private static boolean isOneItem(FunctionCall definition, Writing writing) {
    Expression receiver = definition.receiver();
    return receiver == null || !writing.typeOf(receiver).many();
  }

  private static @Nullable FunctionCall selectBehind(FunctionCall definition, Writing writing) {
    return writing.parent(definition) instanceof FunctionCall next
            && Writing.calls(next, "select", 1)
            && definition.equals(next.receiver())
        ? next
        : null;
  }

  /// Takes the definition away, and the `select` that was only there for it.
  ///
  /// @return false when it cannot be taken away
  private static boolean removal(Defined defined, Writing writing, List<TextEdit> edits) {
    FunctionCall call = defined.call();
    if (call.receiver() != null) {
      edits.add(TextEdit.removal(new TextRange(call.receiver().range().end(), call.range().end())));
      return true;
    }
    FunctionCall select = selectBehind(call, writing);
    if (select != null && !readsIndex(select.arguments().getFirst())) {
      Expression body = select.arguments().getFirst();
      boolean isBare = defined.uses().stream().anyMatch(body::equals);
      boolean bracketed =
          writing.needsBrackets(select, Writing.looseness(isBare ? defined.value() : body));
      edits.add(
          new TextEdit(
              new TextRange(select.range().start(), body.range().start()), bracketed ? "(" : ""));
      edits.add(
          new TextEdit(
              new TextRange(body.range().end(), select.range().end()), bracketed ? ")" : ""));
      return true;
    }
    TextRange next =
        switch (writing.parent(call)) {
          case MemberAccess member -> member.name().range();
          case FunctionCall after when call.equals(after.receiver()) -> after.name().range();
          case null, default -> null;
        };
    if (next != null && !Character.isUpperCase(next.in(writing.tree().text()).charAt(0))) {
      edits.add(TextEdit.removal(new TextRange(call.range().start(), next.start())));
      return true;
    }
    return false; // a capital would begin a path as its type
  }

  private static boolean readsIndex(Expression node) {
    return node instanceof ContextVariable(var kind, var _) && kind == ContextVariable.Kind.INDEX
        || node.children().stream().anyMatch(InlineVariable::readsIndex);
  }
}
