package io.fhirpathls.syntax.grammar;

import io.fhirpathls.syntax.Escapes;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.Name;
import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.TypeSpecifier;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/// The nodes that the grammar's actions build.
abstract class TreeBuilder extends Parser {

  private List<SyntaxError> errors = List.of();

  TreeBuilder(TokenStream input) {
    super(input);
  }

  final void errorsTo(List<SyntaxError> sink) {
    this.errors = sink;
  }

  /// @param arguments null where the name is not called
  /// @param close the last token of the arguments
  final Expression memberOrCall(
      @Nullable Expression receiver,
      Token name,
      @Nullable List<Expression> arguments,
      @Nullable Token close) {
    return arguments == null || close == null
        ? new Expression.MemberAccess(receiver, name(name), spanning(receiver, name, name))
        : new Expression.FunctionCall(
            receiver, name(name), List.copyOf(arguments), spanning(receiver, name, close));
  }

  final Expression indexer(Expression receiver, Expression index, Token close) {
    return new Expression.Indexer(receiver, index, spanning(receiver, close, close));
  }

  final Expression instance(Expression type, List<Expression> elements, Token close) {
    return new Expression.InstanceSelector(
        type,
        elements.stream().map(Expression.InstanceElement.class::cast).toList(),
        spanning(type, close, close));
  }

  final Expression instanceElement(Token name, Expression value) {
    return new Expression.InstanceElement(
        name(name), value, TextRange.of(name.getStartIndex(), value.range().end()));
  }

  final Expression polarity(Token sign, Expression operand) {
    return new Expression.Polarity(
        sign.getText().equals("-"),
        operand,
        TextRange.of(sign.getStartIndex(), operand.range().end()));
  }

  final Expression binary(Expression left, Token operator, Expression right) {
    return new Expression.BinaryOperation(
        left,
        Operators.of(operator.getType()),
        range(operator),
        right,
        TextRange.of(left.range().start(), right.range().end()));
  }

  final Expression typeOperation(Expression operand, Token operator, List<Token> names) {
    List<Name> parts = names.stream().map(this::name).toList();
    TextRange type = TextRange.of(parts.getFirst().range().start(), parts.getLast().range().end());
    return new TypeOperation(
        operand,
        operator.getType() == FhirPathParser.IS ? TypeOperation.Kind.IS : TypeOperation.Kind.AS,
        range(operator),
        new TypeSpecifier(parts, type),
        TextRange.of(operand.range().start(), type.end()));
  }

  final Expression juxtaposed(Expression left, Expression right) {
    List<Expression> parts = new ArrayList<>();
    if (left instanceof Expression.Malformed earlier) {
      parts.addAll(earlier.parts());
    } else {
      parts.add(left);
    }
    parts.add(right);
    return new Expression.Malformed(
        List.copyOf(parts), TextRange.of(left.range().start(), right.range().end()));
  }

  final Expression parenthesized(Token open, Expression inner, Token close) {
    return new Expression.Parenthesized(inner, spanning(null, open, close));
  }

  /// `{}`, or other languages' lists, whose contents are kept.
  final Expression braced(Token open, @Nullable Expression inner, Token close) {
    if (inner == null) {
      return new Literal.EmptyCollection(spanning(null, open, close));
    }
    errors.add(
        new SyntaxError(
            SyntaxError.Kind.EXPECTED_OPERATOR,
            inner.range(),
            "Only the empty collection is written with braces: join items by `|`."));
    return new Expression.Malformed(List.of(inner), spanning(null, open, close));
  }

  final Expression sortKey(Expression key, Token direction) {
    return new Expression.SortKey(
        key,
        direction.getText().equals("desc"),
        TextRange.of(key.range().start(), direction.getStopIndex() + 1));
  }

  final Expression missing(Token token) {
    return new Expression.Missing(range(token));
  }

  final Expression contextVariable(Token token) {
    Expression.ContextVariable.Kind kind = Words.contextVariable(token.getText());
    return kind == null
        ? new Expression.MemberAccess(
            null, new Name(token.getText(), false, range(token)), range(token))
        : new Expression.ContextVariable(kind, range(token));
  }

  final Expression environmentVariable(Token token) {
    String text = token.getText().substring(1);
    boolean delimited = text.startsWith("`") || text.startsWith("'");
    TextRange range = range(token);
    String name = delimited ? Escapes.decode(text) : text;
    return new Expression.EnvironmentVariable(
        new Name(name, delimited, TextRange.of(range.start() + 1, range.end())), range);
  }

  final Expression literal(Token token) {
    TextRange range = range(token);
    String text = token.getText();
    return switch (token.getType()) {
      case FhirPathParser.TRUE -> new Literal.BooleanLiteral(true, range);
      case FhirPathParser.FALSE -> new Literal.BooleanLiteral(false, range);
      case FhirPathParser.NUMBER ->
          text.indexOf('.') < 0
              ? new Literal.IntegerLiteral(text, range)
              : new Literal.DecimalLiteral(text, range);
      case FhirPathParser.LONG ->
          new Literal.LongLiteral(text.substring(0, text.length() - 1), range);
      case FhirPathParser.DATE -> new Literal.DateLiteral(text.substring(1), range);
      case FhirPathParser.DATETIME -> new Literal.DateTimeLiteral(text.substring(1), range);
      case FhirPathParser.TIME -> new Literal.TimeLiteral(text.substring(2), range);
      default -> new Literal.StringLiteral(Escapes.decode(text), range);
    };
  }

  final Expression quantity(Token number, Token unit) {
    String text = unit.getText();
    boolean calendar = !text.startsWith("'");
    return new Literal.QuantityLiteral(
        number.getText(),
        calendar ? text : Escapes.decode(text),
        calendar,
        range(unit),
        spanning(null, number, unit));
  }

  private Name name(Token token) {
    String text = token.getText();
    boolean delimited = text.startsWith("`");
    TextRange range = range(token);
    return new Name(delimited ? Escapes.decode(text) : text, delimited, range);
  }

  private static TextRange spanning(@Nullable Expression first, Token start, Token stop) {
    int from = first == null ? start.getStartIndex() : first.range().start();
    return TextRange.of(from, Math.max(from, stop.getStopIndex() + 1));
  }

  private static TextRange range(Token token) {
    return TextRange.of(token.getStartIndex(), token.getStopIndex() + 1);
  }
}
