package io.fhirpathls.host;

import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// The names of other documents in an expression: `conformsTo('url')`, `memberOf('url')`,
/// `extension('url')`, and urls in whatever else is done with them.
public final class ExpressionNames {
  private ExpressionNames() {}

  /// Whether there can be a use at all; a look at the text, which is cheaper than its tree.
  public static boolean mayUse(String text) {
    return text.contains("://")
        || text.contains("urn:")
        || text.indexOf('%') >= 0
        || text.contains(LinkIds.ELEMENT);
  }

  /// In the order of evaluation, with ranges in the document.
  public static List<Use> in(EmbeddedExpression expression, SyntaxTree tree) {
    List<Use> uses = new ArrayList<>();
    gather(tree.root(), expression, uses);
    return uses;
  }

  private static void gather(Expression node, EmbeddedExpression expression, List<Use> uses) {
    if (node instanceof StringLiteral literal && Canonical.isOne(literal.value())) {
      TextRange range = bare(literal, expression.text());
      String name = Canonical.bare(literal.value());
      uses.add(new Use(Space.CANONICAL, name, expression.toDocument(range)));
    } else if (node instanceof EnvironmentVariable variable) {
      TextRange range = expression.toDocument(variable.name().range());
      uses.add(new Use(Space.CONSTANT, variable.name().text(), range));
    }
    if (node instanceof BinaryOperation operation) {
      LinkIds.compared(operation, (_, literal) -> linkId(literal, expression, uses));
    }
    for (Expression child : node.children()) {
      gather(child, expression, uses);
    }
  }

  /// Where nothing in the literal is escaped.
  private static void linkId(StringLiteral literal, EmbeddedExpression expression, List<Use> uses) {
    if (literal.range().length() == literal.value().length() + 2) {
      TextRange range = new TextRange(literal.range().start() + 1, literal.range().end() - 1);
      uses.add(new Use(Space.LINK_ID, literal.value(), expression.toDocument(range)));
    }
  }

  /// Where the url stands, as it is written: without quotes, version and fragment.
  private static TextRange bare(StringLiteral literal, String text) {
    int start = literal.range().start() + 1;
    int end = literal.range().end();
    String written = text.substring(start, end);
    String closed = written.endsWith("'") ? written.substring(0, written.length() - 1) : written;
    return new TextRange(start, start + Canonical.bare(closed).length());
  }
}
