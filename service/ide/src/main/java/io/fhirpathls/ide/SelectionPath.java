package io.fhirpathls.ide;

import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// What a growing selection takes in, step by step: the word, what is in the string, the call, the
/// chain up to here, what is in the brackets, the expression, the document.
public final class SelectionPath {

  private SelectionPath() {}

  /// From the smallest range around the caret to the whole document, each inside the next.
  public static List<TextRange> at(AnalysedDocument document, int offset) {
    List<TextRange> candidates = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      EmbeddedExpression expression = document.expression(i);
      if (expression.start() <= offset && offset <= expression.end()) {
        SyntaxTree tree = document.analysis(i).tree();
        inTree(tree, expression.toExpression(offset))
            .forEach(range -> candidates.add(expression.toDocument(range)));
      }
    }
    candidates.add(new TextRange(0, document.text().length()));
    return nested(candidates, offset);
  }

  private static List<TextRange> inTree(SyntaxTree tree, int offset) {
    List<TextRange> ranges = new ArrayList<>();
    for (TextRange comment : tree.comments()) {
      ranges.add(comment);
    }
    for (Expression node : tree.pathTo(offset).reversed()) {
      parts(node, tree.text(), ranges);
      ranges.add(node.range());
    }
    ranges.add(new TextRange(0, tree.text().length()));
    return ranges;
  }

  /// Stretches inside a node that are no nodes, from small to large.
  private static void parts(Expression node, String text, List<TextRange> ranges) {
    int end = node.range().end();
    switch (node) {
      case StringLiteral literal -> addInside(literal.range(), ranges);
      case MemberAccess member -> ranges.add(member.name().range());
      case FunctionCall call -> {
        TextRange name = call.name().range();
        ranges.add(name);
        call.arguments().forEach(argument -> ranges.add(argument.range()));
        int open = text.indexOf('(', name.end());
        if (open >= 0 && open < end - 1 && text.charAt(end - 1) == ')') {
          addInside(new TextRange(open, end), ranges);
        }
        ranges.add(new TextRange(name.start(), end));
      }
      case TypeOperation operation -> ranges.add(operation.type().range());
      case Parenthesized parenthesized -> addInside(parenthesized.range(), ranges);
      default -> {}
    }
  }

  private static void addInside(TextRange delimited, List<TextRange> ranges) {
    if (delimited.length() > 2) {
      ranges.add(new TextRange(delimited.start() + 1, delimited.end() - 1));
    }
  }

  /// Those around the caret that grow.
  private static List<TextRange> nested(List<TextRange> candidates, int offset) {
    List<TextRange> path = new ArrayList<>();
    for (TextRange range : candidates) {
      boolean grows =
          path.isEmpty() || range.contains(path.getLast()) && !range.equals(path.getLast());
      if (range.touches(offset) && grows) {
        path.add(range);
      }
    }
    return path;
  }
}
