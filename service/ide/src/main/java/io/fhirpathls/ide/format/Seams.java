package io.fhirpathls.ide.format;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.InstanceElement;
import io.fhirpathls.syntax.Expression.InstanceSelector;
import io.fhirpathls.syntax.Expression.Malformed;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Missing;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Expression.SortKey;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tokens of one expression and the seams between them: which are tight, which are spaced, and
/// which break together. A line break that is already written in a group is a wish to keep it
/// broken.
final class Seams {

  private final String text;
  private final List<Lexeme> tokens = new ArrayList<>();

  /// The seam before the token of the same index; the first is empty.
  private final List<Seam> seams = new ArrayList<>();

  private final BitSet spaced = new BitSet();
  private final BitSet wished = new BitSet();

  /// Outer groups before those in them.
  private final List<Group> groups = new ArrayList<>();

  private Seams(SyntaxTree tree) {
    this.text = tree.text();
    List<Lexeme> comments = new ArrayList<>();
    int from = 0;
    for (Lexeme lexeme : tree.lexemes()) {
      if (lexeme.isComment()) {
        comments.add(lexeme);
      } else {
        tokens.add(lexeme);
        seams.add(Seam.of(text, new TextRange(from, lexeme.range().start()), comments));
        comments.clear();
        from = lexeme.range().end();
      }
    }
  }

  /// Of a tree without errors.
  static Seams of(SyntaxTree tree) {
    Seams seams = new Seams(tree);
    seams.visit(tree.root(), true);
    return seams;
  }

  int size() {
    return tokens.size();
  }

  String token(int index) {
    return tokens.get(index).range().in(text);
  }

  Seam before(int index) {
    return seams.get(index);
  }

  boolean isSpaced(int index) {
    return spaced.get(index);
  }

  /// Whether the groups around the seam have to break for it.
  boolean breaksGroups(int index) {
    return wished.get(index) || seams.get(index).mustBreak();
  }

  List<Group> groups() {
    return groups;
  }

  /// @param indents whether the operators of a broken operation are indented
  private void visit(Expression node, boolean indents) {
    switch (node) {
      case Literal.QuantityLiteral quantity -> spaced.set(at(quantity.unitRange().start()));
      case Literal _, ContextVariable _, EnvironmentVariable _, Missing _, Malformed _ -> {}
      case MemberAccess _, FunctionCall _, Indexer _ -> chain(node);
      case InstanceSelector selector -> instance(selector);
      case InstanceElement element -> {
        spaced.set(at(element.value().range().start()));
        visit(element.value(), true);
      }
      case Polarity polarity -> visit(polarity.operand(), true);
      case BinaryOperation operation -> operation(operation, indents);
      case TypeOperation operation -> {
        operators(node, List.of(at(operation.operatorRange().start())), indents);
        visit(operation.operand(), true);
      }
      case Parenthesized parenthesized -> {
        int open = at(node.range().start());
        brackets(open, last(node), List.of(open + 1));
        visit(parenthesized.inner(), false);
      }
      case SortKey key -> {
        spaced.set(last(node));
        visit(key.key(), true);
      }
    }
  }

  /// All operations of one precedence in a row are one group: `a and b and c`.
  private void operation(BinaryOperation operation, boolean indents) {
    List<Integer> operators = new ArrayList<>();
    List<Expression> operands = new ArrayList<>();
    Expression left = operation;
    while (left instanceof BinaryOperation b
        && b.operator().precedence() == operation.operator().precedence()) {
      operators.addFirst(at(b.operatorRange().start()));
      operands.addFirst(b.right());
      left = b.left();
    }
    operands.addFirst(left);
    operators(operation, operators, indents);
    operands.forEach(operand -> visit(operand, true));
  }

  private void operators(Expression node, List<Integer> operators, boolean indents) {
    for (int operator : operators) {
      spaced.set(operator);
      spaced.set(operator + 1);
      wish(operator, operator + 1);
    }
    int last = last(node);
    int from = indents ? operators.getFirst() : last + 1;
    groups.add(new Group(at(node.range().start()), last, operators, from, last));
  }

  private void chain(Expression node) {
    List<Expression> links = new ArrayList<>();
    Expression head = node;
    for (Expression receiver = head.receiver(); receiver != null; receiver = head.receiver()) {
      links.addFirst(head);
      head = receiver;
    }
    List<Integer> dots = dots(links);
    if (dots.size() > 1 || dots.stream().anyMatch(this::isBrokenAround)) {
      dots.forEach(dot -> wish(dot, dot + 1));
      int last = last(node);
      groups.add(new Group(at(node.range().start()), last, dots, dots.getFirst(), last));
    }
    if (head instanceof FunctionCall call) {
      arguments(call);
    } else if (!(head instanceof MemberAccess)) {
      visit(head, true);
    }
    for (Expression link : links) {
      if (link instanceof FunctionCall call) {
        arguments(call);
      } else if (link instanceof Indexer indexer) {
        int first = at(indexer.index().range().start());
        brackets(first - 1, last(indexer), List.of(first));
        visit(indexer.index(), false);
      }
    }
  }

  /// The dots that a broken chain breaks before: from its first call on, or from where somebody has
  /// broken it; all of a path without calls.
  private List<Integer> dots(List<Expression> links) {
    boolean hasCall = links.stream().anyMatch(FunctionCall.class::isInstance);
    List<Integer> dots = new ArrayList<>();
    for (Expression link : links) {
      TextRange name = name(link);
      if (name != null) {
        int dot = at(name.start()) - 1;
        if (!hasCall || !dots.isEmpty() || link instanceof FunctionCall || isBrokenAround(dot)) {
          dots.add(dot);
        }
      }
    }
    return dots;
  }

  private static @Nullable TextRange name(Expression link) {
    return switch (link) {
      case MemberAccess member -> member.name().range();
      case FunctionCall call -> call.name().range();
      default -> null;
    };
  }

  private void arguments(FunctionCall call) {
    if (call.arguments().isEmpty()) {
      return;
    }
    List<Integer> starts = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      int start = at(argument.range().start());
      starts.add(start);
      if (starts.size() > 1) {
        spaced.set(start);
      }
    }
    brackets(at(call.name().range().end() - 1) + 1, last(call), starts);
    boolean isOnly = call.arguments().size() == 1;
    call.arguments().forEach(argument -> visit(argument, !isOnly));
  }

  /// `Coding { code: 'a' }`, and `{:}`.
  private void instance(InstanceSelector selector) {
    visit(selector.type(), true);
    int open = at(selector.type().range().end() - 1) + 1;
    spaced.set(open);
    if (!selector.elements().isEmpty()) {
      List<Integer> starts = new ArrayList<>();
      selector.elements().forEach(element -> starts.add(at(element.range().start())));
      starts.forEach(spaced::set);
      spaced.set(last(selector));
      brackets(open, last(selector), starts);
      selector.elements().forEach(element -> visit(element, true));
    }
  }

  private void brackets(int open, int close, List<Integer> starts) {
    List<Integer> breaks = new ArrayList<>(starts);
    breaks.add(close);
    breaks.forEach(at -> wish(at, at));
    groups.add(new Group(open, close, breaks, open + 1, close - 1));
  }

  /// A line break that is written at one of these seams breaks the groups around them.
  private void wish(int first, int last) {
    for (int index = first; index <= last; index++) {
      if (seams.get(index).isBroken()) {
        wished.set(index);
      }
    }
  }

  private boolean isBrokenAround(int token) {
    return seams.get(token).isBroken() || seams.get(token + 1).isBroken();
  }

  private int last(Expression node) {
    return at(node.range().end() - 1);
  }

  /// The token that covers this offset.
  private int at(int offset) {
    int low = 0;
    int high = tokens.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (tokens.get(middle).range().start() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
