package io.fhirpathls.ide.assist;

import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.ide.Assist;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Printer;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The selected part, wherever it occurs for the same focus, to a variable of its own:
/// `a.b.exists() and a.b.c` to `defineVariable('b', a.b).select(%b.exists() and %b.c)`.
///
/// The focus is one item: that of the lambda around it, or what the whole expression is evaluated
/// on. So `select` gives what was there before, and a path's leading type, which may stand only at
/// the very beginning, moves there: `Patient.defineVariable('name', name)`.
final class ExtractVariable implements Refactoring {

  @Override
  public List<Rewrite> at(Expression node, Writing writing, TextRange selection) {
    if (!node.range().equals(selection) || !isWorthAName(node)) {
      return List.of();
    }
    Expression body = writing.bodyOf(node);
    Reads part = Reads.of(node, writing);
    Reads whole = Reads.of(body, writing);
    if (node.equals(body)
        || !isArgumentOfKnown(node, body, writing)
        || part.bindsOrLogs()
        || whole.binds()
        || part.counts()
        || whole.counts()) {
      return List.of();
    }
    Root root = Root.of(whole, writing);
    return root == null
            || root.names().contains(Negations.bare(node))
            || !isOneItem(body, root, writing)
        ? List.of()
        : List.of(rewrite(node, body, root, writing));
  }

  /// A lambda is evaluated item by item; of the whole expression that is only known with a type.
  private static boolean isOneItem(Expression body, Root root, Writing writing) {
    return writing.parent(body) != null
        || !root.type().isEmpty()
        || !writing.analysis().rootScope().focus().many();
  }

  /// What the paths of a body begin with.
  ///
  /// @param type the leading type of all of them; empty when none has one
  /// @param names where it stands
  private record Root(String type, List<Expression> names) {
    private static final Set<String> NAMESPACES = Set.of("FHIR", "System");

    /// Null when they begin with different types, or some with a type and some without while nobody
    /// knows the context.
    static @Nullable Root of(Reads whole, Writing writing) {
      List<Expression> typed =
          whole.starts().stream().filter(start -> isType(start, writing)).toList();
      boolean isAlike = typed.stream().map(writing::text).distinct().count() <= 1;
      boolean isComplete = typed.isEmpty() || typed.size() == whole.starts().size();
      boolean isQualified =
          whole.starts().stream().map(writing::text).anyMatch(NAMESPACES::contains);
      boolean isKnown = !writing.analysis().rootScope().focus().isUnknown();
      return isAlike && !isQualified && (isComplete || isKnown)
          ? new Root(typed.isEmpty() ? "" : writing.text(typed.getFirst()), typed)
          : null;
    }

    private static boolean isType(Expression start, Writing writing) {
      Meaning meaning = writing.analysis().meaningOf(start);
      return meaning != null && meaning.symbol() instanceof TypeSymbol;
    }
  }

  private static Rewrite rewrite(Expression node, Expression body, Root root, Writing writing) {
    String name = FreshName.of(node, writing);
    List<Expression> same = new ArrayList<>();
    gather(body, Printer.print(node), writing, same);
    List<TextEdit> edits = new ArrayList<>();
    String value = new Untyped(root.names(), writing).text(Negations.bare(node));
    String dot = root.type().isEmpty() ? "" : ".";
    edits.add(
        TextEdit.insertion(
            body.range().start(),
            root.type() + dot + "defineVariable('" + name + "', " + value + ").select("));
    same.forEach(each -> edits.add(writing.replace(each, "%" + name, Writing.TERM)));
    root.names().stream()
        .filter(type -> same.stream().noneMatch(each -> each.range().contains(type.range())))
        .forEach(type -> edits.add(Untyped.edit(type, writing)));
    edits.add(TextEdit.insertion(body.range().end(), ")"));
    String times = same.size() > 1 ? " in " + same.size() + " places" : "";
    return new Rewrite(Assist.Kind.EXTRACT, "Extract `%" + name + "`" + times, edits);
  }

  /// The outermost nodes that are written alike, for the same focus.
  private static void gather(
      Expression node, String printed, Writing writing, List<Expression> found) {
    if (Printer.print(node).equals(printed)) {
      found.add(node);
      return;
    }
    for (Expression child : node.children()) {
      if (Reads.isEvaluatedHere(child, writing)) {
        gather(child, printed, writing, found);
      }
    }
  }

  private static boolean isArgumentOfKnown(Expression node, Expression body, Writing writing) {
    Parameter place = writing.parameterOf(body);
    if (place != null && (place.recursive() || place.repeats())) {
      return false;
    }
    Expression inner = node;
    while (!inner.equals(body)) {
      Expression parent = writing.parent(inner);
      if (parent == null || !Reads.isEvaluatedHere(inner, writing)) {
        return false;
      }
      inner = parent;
    }
    return true;
  }

  private static boolean isWorthAName(Expression node) {
    return switch (Negations.bare(node)) {
      case MemberAccess _, FunctionCall _, Indexer _, BinaryOperation _, TypeOperation _ -> true;
      case null, default -> false;
    };
  }
}
