package io.fhirpathls.ide.assist;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
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
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextEdit;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The parts of one expression as they can be written at another place: with brackets where they
/// are needed there, and else as somebody has written them.
final class Writing {
  /// What binds tightest: what a dot may follow.
  static final int TERM = 1;

  /// Of `as` and `is`.
  static final int TYPE_OPERATION = 6;

  private static final int SIGNED = 3;
  private static final int ANYTHING = 100;

  private final Analysis analysis;
  private final IdentityHashMap<Expression, Expression> parents = new IdentityHashMap<>();

  Writing(Analysis analysis) {
    this.analysis = analysis;
    adopt(analysis.tree().root());
  }

  private void adopt(Expression parent) {
    for (Expression child : parent.children()) {
      parents.put(child, parent);
      adopt(child);
    }
  }

  Analysis analysis() {
    return analysis;
  }

  SyntaxTree tree() {
    return analysis.tree();
  }

  @Nullable Expression parent(Expression node) {
    return parents.get(node);
  }

  String text(Expression node) {
    return node.range().in(analysis.tree().text());
  }

  /// The node as something that a dot may follow.
  String term(Expression node) {
    return within(node, TERM);
  }

  /// The node where only what binds at least so tightly may stand.
  String within(Expression node, int loosest) {
    return loosest < looseness(node) ? "(" + text(node) + ")" : text(node);
  }

  /// Writes something else in place of a node.
  ///
  /// @param looseness of what is written
  TextEdit replace(Expression node, String written, int looseness) {
    String text = looseness > allowed(node) ? "(" + written + ")" : written;
    return new TextEdit(node.range(), apart(node, text));
  }

  /// Whether something of this looseness needs brackets in place of a node.
  boolean needsBrackets(Expression node, int looseness) {
    String all = analysis.tree().text();
    int end = node.range().end();
    return looseness > allowed(node) || end < all.length() && isWord(all.charAt(end));
  }

  /// The text with the blanks that keep it from growing together with its neighbours.
  private String apart(Expression node, String text) {
    String all = analysis.tree().text();
    int start = node.range().start();
    int end = node.range().end();
    boolean before =
        start > 0 && isWord(all.charAt(start - 1)) && !text.isEmpty() && isWord(text.charAt(0));
    boolean after =
        end < all.length()
            && isWord(all.charAt(end))
            && !text.isEmpty()
            && isWord(text.charAt(text.length() - 1));
    return (before ? " " : "") + text + (after ? " " : "");
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /// A number as those of [io.fhirpathls.syntax.Operator#precedence].
  static int looseness(Expression node) {
    return switch (node) {
      case BinaryOperation operation -> operation.operator().precedence();
      case TypeOperation _ -> TYPE_OPERATION;
      case Polarity _ -> SIGNED;
      case SortKey _, InstanceElement _, Malformed _, Missing _ -> ANYTHING;
      case Literal _,
          MemberAccess _,
          FunctionCall _,
          Indexer _,
          InstanceSelector _,
          Parenthesized _,
          Expression.ContextVariable _,
          Expression.EnvironmentVariable _ ->
          TERM;
    };
  }

  /// How loose an expression may be in the place of a node.
  @SuppressWarnings("ReferenceEquality") // one of two operands that may look alike
  private int allowed(Expression node) {
    return switch (parents.get(node)) {
      case null -> ANYTHING;
      case MemberAccess _ -> TERM;
      case FunctionCall call -> call.receiver() == node ? TERM : ANYTHING;
      case Indexer indexer -> indexer.receiver() == node ? TERM : ANYTHING;
      case Polarity _, SortKey _, InstanceSelector _ -> TERM;
      case BinaryOperation operation ->
          operation.operator().precedence() - (operation.left() == node ? 0 : 1);
      case TypeOperation _ -> TYPE_OPERATION;
      case Parenthesized _, InstanceElement _, Malformed _, Literal _, Missing _ -> ANYTHING;
      case Expression.ContextVariable _, Expression.EnvironmentVariable _ -> ANYTHING;
    };
  }

  /// The expression that is evaluated as a whole for the items of one focus and that the node is a
  /// part of: an argument such as that of `where`, or all.
  Expression bodyOf(Expression node) {
    Expression body = node;
    for (Expression parent = parents.get(body); parent != null; parent = parents.get(body)) {
      Parameter parameter = parameterOf(body);
      if (parameter != null && parameter.kind() == Parameter.Kind.LAMBDA) {
        return body;
      }
      body = parent;
    }
    return body;
  }

  /// What a node is an argument for; null where it is none, or of a function that nobody knows.
  @Nullable Parameter parameterOf(Expression node) {
    if (!(parents.get(node) instanceof FunctionCall call)) {
      return null;
    }
    int index = indexOf(call, node);
    FunctionDefinition function = index < 0 ? null : CalledFunction.of(call);
    return function == null || function.parameters().isEmpty() ? null : function.parameter(index);
  }

  @SuppressWarnings("ReferenceEquality") // one of several arguments that may look alike
  private static int indexOf(FunctionCall call, Expression argument) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (call.arguments().get(i) == argument) {
        return i;
      }
    }
    return -1;
  }

  CollectionType typeOf(Expression node) {
    return analysis.typeOf(node);
  }

  /// Whether a node gives true, false or nothing, and no FHIR element: that could have no value and
  /// still be there.
  boolean isTruth(Expression node) {
    CollectionType type = typeOf(node);
    return !type.many()
        && type.alternatives().size() == 1
        && type.alternatives().getFirst() == SystemType.BOOLEAN;
  }

  /// Whether a node takes part in logic as true, false or nothing.
  boolean isBoolean(Expression node) {
    CollectionType type = typeOf(node);
    return !type.many()
        && type.alternatives().size() == 1
        && isBoolean(type.alternatives().getFirst());
  }

  private boolean isBoolean(Type type) {
    return analysis.types().systemType(type) == SystemType.BOOLEAN;
  }

  /// Whether a node is a call of this function, with so many arguments.
  static boolean calls(@Nullable Expression node, String name, int arguments) {
    return node instanceof FunctionCall call
        && call.name().text().equals(name)
        && call.arguments().size() == arguments;
  }

  /// The receiver of a call and its dot; empty where it has none.
  String receiverOf(FunctionCall call) {
    return call.receiver() == null
        ? ""
        : analysis.tree().text().substring(call.range().start(), call.name().range().start());
  }

  /// What stands between the brackets of a call.
  String argumentsOf(FunctionCall call) {
    String text = analysis.tree().text();
    int open = text.indexOf('(', call.name().range().end());
    return text.substring(open + 1, call.range().end() - 1);
  }
}
