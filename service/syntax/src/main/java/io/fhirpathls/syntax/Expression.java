package io.fhirpathls.syntax;

import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of the tree. Ranges are UTF-16 offsets from the start of the expression's text.
public sealed interface Expression
    permits Literal,
        Expression.MemberAccess,
        Expression.FunctionCall,
        Expression.Indexer,
        Expression.InstanceSelector,
        Expression.InstanceElement,
        Expression.Polarity,
        Expression.BinaryOperation,
        Expression.TypeOperation,
        Expression.ContextVariable,
        Expression.EnvironmentVariable,
        Expression.Parenthesized,
        Expression.SortKey,
        Expression.Missing,
        Expression.Malformed {

  TextRange range();

  /// What stands before the dot or the bracket of a step in a chain; null for what is no such step,
  /// and for the first one.
  default @Nullable Expression receiver() {
    return null;
  }

  /// The parts of a node in the order in which they are written.
  default List<Expression> children() {
    return switch (this) {
      case Literal _, ContextVariable _, EnvironmentVariable _, Missing _ -> List.of();
      case MemberAccess m -> m.receiver() == null ? List.of() : List.of(m.receiver());
      case FunctionCall f ->
          f.receiver() == null ? f.arguments() : withFirst(f.receiver(), f.arguments());
      case Indexer i -> List.of(i.receiver(), i.index());
      case InstanceSelector s -> withFirst(s.type(), s.elements());
      case InstanceElement e -> List.of(e.value());
      case Polarity p -> List.of(p.operand());
      case BinaryOperation b -> List.of(b.left(), b.right());
      case TypeOperation t -> List.of(t.operand());
      case Parenthesized p -> List.of(p.inner());
      case SortKey k -> List.of(k.key());
      case Malformed m -> m.parts();
    };
  }

  private static List<Expression> withFirst(Expression first, List<? extends Expression> rest) {
    List<Expression> all = new ArrayList<>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }

  /// `name` or `receiver.name`: an element, or a type's name where one may stand.
  record MemberAccess(@Nullable Expression receiver, Name name, TextRange range)
      implements Expression {}

  /// `name(arguments)` or `receiver.name(arguments)`.
  record FunctionCall(
      @Nullable Expression receiver, Name name, List<Expression> arguments, TextRange range)
      implements Expression {}

  /// `receiver[index]`.
  record Indexer(Expression receiver, Expression index, TextRange range) implements Expression {}

  /// `Coding { system: 'a', code: 'b' }`, an object of its own, section "Instance Selector" of the
  /// 3.0 line.
  ///
  /// @param type its name, a {@link MemberAccess} of nothing but names
  record InstanceSelector(Expression type, List<InstanceElement> elements, TextRange range)
      implements Expression {}

  /// `name: value` in an instance selector.
  record InstanceElement(Name name, Expression value, TextRange range) implements Expression {}

  /// `-operand` or `+operand`.
  record Polarity(boolean negative, Expression operand, TextRange range) implements Expression {}

  record BinaryOperation(
      Expression left,
      Operator operator,
      TextRange operatorRange,
      Expression right,
      TextRange range)
      implements Expression {}

  /// `operand is Type` (a test) or `operand as Type` (a cast).
  record TypeOperation(
      Expression operand,
      TypeOperation.Kind kind,
      TextRange operatorRange,
      TypeSpecifier type,
      TextRange range)
      implements Expression {

    public enum Kind {
      IS,
      AS
    }
  }

  /// `$this`, `$index` or `$total`.
  record ContextVariable(ContextVariable.Kind kind, TextRange range) implements Expression {

    public enum Kind {
      THIS,
      INDEX,
      TOTAL;

      public String text() {
        return switch (this) {
          case THIS -> "$this";
          case INDEX -> "$index";
          case TOTAL -> "$total";
        };
      }
    }
  }

  /// `%name`, also in the delimited forms `` %`name` `` and `%'name'`.
  record EnvironmentVariable(Name name, TextRange range) implements Expression {}

  record Parenthesized(Expression inner, TextRange range) implements Expression {}

  /// `key asc` or `key desc` as an argument of `sort`, section "sort" of the 3.0 line.
  record SortKey(Expression key, boolean descending, TextRange range) implements Expression {}

  /// An expression should stand here and does not.
  record Missing(TextRange range) implements Expression {}

  /// Good parts with nothing lawful between them, as in `Patient name`.
  record Malformed(List<Expression> parts, TextRange range) implements Expression {}
}
