package io.fhirpathls.syntax;

import io.fhirpathls.syntax.grammar.GrammarParser;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// One expression's text, tree and errors. Immutable and free of any position in a document: equal
/// text has an equal tree, which is what lets sessions and tenants share it.
///
/// @param text the whole text, comments and white space included
/// @param root the tree; {@link Expression.Missing} where the text holds no expression
/// @param errors in the order of their places
public record SyntaxTree(String text, Expression root, List<SyntaxError> errors) {

  /// Never throws and never returns null, whatever the text.
  public static SyntaxTree parse(String text) {
    return parse(text, () -> {});
  }

  /// @param between is called now and then while a long text is parsed; what it throws ends that
  public static SyntaxTree parse(String text, Runnable between) {
    GrammarParser.Parsed parsed = GrammarParser.parse(text, between);
    return new SyntaxTree(text, parsed.root(), parsed.errors());
  }

  /// The text's tokens in their order, comments included. Read anew from the text at each call,
  /// since few ask.
  public List<Lexeme> lexemes() {
    return lexemes(text);
  }

  /// The tokens of any text, such as what stands between two expressions.
  public static List<Lexeme> lexemes(String text) {
    return GrammarParser.lexemes(text);
  }

  /// Whether the text cannot be whole yet: a bracket is open, or something has to follow its end.
  public boolean awaitsMore() {
    return errors.stream()
        .anyMatch(error ->
            switch (error.kind()) {
              case UNCLOSED_BRACKET -> true;
              case EXPECTED_EXPRESSION, EXPECTED_NAME, EXPECTED_TYPE ->
                  error.range().end() == text.length();
              default -> false;
            });
  }

  /// Where comments stand.
  public List<TextRange> comments() {
    return lexemes().stream().filter(Lexeme::isComment).map(Lexeme::range).toList();
  }

  /// The nodes around `offset` from the root to the innermost one whose range touches it. Of two
  /// nodes that meet at the offset the later one is taken, since an editor's caret stands before
  /// it; the earlier one when the later begins with an operator.
  public List<Expression> pathTo(int offset) {
    List<Expression> path = new ArrayList<>();
    Expression node = root;
    while (node != null) {
      path.add(node);
      Expression next = null;
      for (Expression child : node.children()) {
        if (child.range().touches(offset)) {
          next = child;
        }
      }
      node = next;
    }
    return path;
  }
}
