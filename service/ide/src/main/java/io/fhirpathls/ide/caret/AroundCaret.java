package io.fhirpathls.ide.caret;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.Operator;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tokens around a caret.
///
/// @param offset of the caret; greater than the text's length where it stands in white space behind
///   the text
/// @param previous the last token before the word under the caret; null at the start
/// @param word the name, literal or variable that the caret touches; null where it touches none
/// @param inComment whether the caret stands in a comment
/// @param brackets those that are open at the caret, the outermost first
/// @param operators where words and signs stand that are operators
public record AroundCaret(
    SyntaxTree tree,
    int offset,
    @Nullable Lexeme previous,
    @Nullable Lexeme word,
    boolean inComment,
    List<Bracket> brackets,
    Set<Integer> operators) {

  /// An open bracket.
  ///
  /// @param start where it stands
  /// @param name of the function whose arguments it holds; null for any other bracket
  /// @param commas directly inside it, before the caret
  public record Bracket(int start, @Nullable TextRange name, int commas) {}

  public static AroundCaret of(SyntaxTree tree, int offset) {
    Set<Integer> operators = new HashSet<>();
    collectOperators(tree.root(), operators);
    Lexeme previous = null;
    Lexeme word = null;
    boolean inComment = false;
    List<Bracket> brackets = new ArrayList<>();
    for (Lexeme lexeme : tree.lexemes()) {
      TextRange range = lexeme.range();
      if (range.start() > offset) {
        break;
      }
      if (lexeme.isComment()) {
        inComment |= range.start() < offset && isInside(lexeme, offset, tree.text());
      } else if (isWordUnder(lexeme, offset, word != null, tree.text())) {
        word = lexeme;
      } else if (range.end() <= offset && range.start() < offset) {
        bracket(lexeme, previous, brackets, operators, tree.text());
        previous = lexeme;
      }
    }
    return new AroundCaret(tree, offset, previous, word, inComment, brackets, operators);
  }

  private static boolean isInside(Lexeme comment, int offset, String text) {
    String written = comment.range().in(text);
    boolean isClosed = written.startsWith("/*") && written.length() > 3 && written.endsWith("*/");
    return offset < comment.range().end() || offset == comment.range().end() && !isClosed;
  }

  private static boolean isWordUnder(Lexeme lexeme, int offset, boolean hasWord, String text) {
    TextRange range = lexeme.range();
    if (!range.touches(offset)) {
      return false;
    }
    if (range.start() == offset) {
      return !hasWord
          && switch (lexeme.kind()) {
            case WORD, DELIMITED, VARIABLE, STRING -> true;
            case NUMBER, DATE, OPERATOR, PUNCTUATION, COMMENT, UNEXPECTED -> false;
          };
    }
    if (offset < range.end()) {
      return true;
    }
    return switch (lexeme.kind()) {
      case WORD, DELIMITED, VARIABLE, NUMBER, DATE -> true;
      case STRING -> !isClosed(range.in(text));
      case OPERATOR, PUNCTUATION, COMMENT, UNEXPECTED -> false;
    };
  }

  /// Whether a string has its closing quote.
  public static boolean isClosed(String quoted) {
    int backslashes = 0;
    for (int i = quoted.length() - 2; i > 0 && quoted.charAt(i) == '\\'; i--) {
      backslashes++;
    }
    return quoted.length() > 1
        && quoted.charAt(quoted.length() - 1) == quoted.charAt(0)
        && backslashes % 2 == 0;
  }

  private static void bracket(
      Lexeme lexeme,
      @Nullable Lexeme previous,
      List<Bracket> brackets,
      Set<Integer> operators,
      String text) {
    if (lexeme.kind() != Lexeme.Kind.PUNCTUATION) {
      return;
    }
    switch (text.charAt(lexeme.range().start())) {
      case '(' -> {
        TextRange before = previous != null && isName(previous) ? previous.range() : null;
        boolean isCall = before != null && !operators.contains(before.start());
        brackets.add(new Bracket(lexeme.range().start(), isCall ? before : null, 0));
      }
      case '[', '{' -> brackets.add(new Bracket(lexeme.range().start(), null, 0));
      case ')', ']', '}' -> {
        if (!brackets.isEmpty()) {
          brackets.removeLast();
        }
      }
      case ',' -> {
        if (!brackets.isEmpty()) {
          Bracket top = brackets.removeLast();
          brackets.add(new Bracket(top.start(), top.name(), top.commas() + 1));
        }
      }
      default -> {}
    }
  }

  private static boolean isName(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.WORD || lexeme.kind() == Lexeme.Kind.DELIMITED;
  }

  private static void collectOperators(Expression node, Set<Integer> starts) {
    switch (node) {
      case BinaryOperation operation -> starts.add(operation.operatorRange().start());
      case TypeOperation operation -> starts.add(operation.operatorRange().start());
      default -> {}
    }
    for (Expression child : node.children()) {
      collectOperators(child, starts);
    }
  }

  /// Whether the caret stands behind white space, or at the start.
  public boolean isBehindSpace() {
    return previous == null || previous.range().end() < offset;
  }

  /// Whether what stands before the word ends an operand, so that an operator may follow.
  public boolean isBehindOperand() {
    return previous != null
        && switch (previous.kind()) {
          case WORD, DELIMITED, VARIABLE, STRING, NUMBER, DATE ->
              !operators.contains(previous.range().start());
          case PUNCTUATION -> ")]}".indexOf(previousText().charAt(0)) >= 0;
          case OPERATOR, COMMENT, UNEXPECTED -> false;
        };
  }

  /// What stands before the word, as it is written; empty at the start.
  public String previousText() {
    return previous == null ? "" : previous.range().in(tree.text());
  }

  /// The operator that stands before the word; null where none does.
  public @Nullable Operator previousOperator() {
    return previous != null && operators.contains(previous.range().start())
        ? Operator.of(previousText())
        : null;
  }

  /// Whether brackets follow the word.
  public boolean isCall() {
    return word != null && tree.text().startsWith("(", word.range().end());
  }

  /// The nodes around the caret, or, where it stands in white space, around what is before that.
  public List<Expression> path() {
    int at = Math.min(offset, tree.text().length());
    while (word == null && at > 0 && Character.isWhitespace(tree.text().charAt(at - 1))) {
      at--;
    }
    return tree.pathTo(at);
  }
}
