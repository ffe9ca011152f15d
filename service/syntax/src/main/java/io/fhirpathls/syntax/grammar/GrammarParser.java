package io.fhirpathls.syntax.grammar;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/// The one door to ANTLR: text in, tree and errors out.
public final class GrammarParser {

  /// @param errors in the order in which they stand in the text
  public record Parsed(Expression root, List<SyntaxError> errors) {}

  private GrammarParser() {}

  public static Parsed parse(String text) {
    // SLL is exact here: no decision of the grammar needs the context that LL would add.
    return parse(text, PredictionMode.SLL);
  }

  static Parsed parse(String text, PredictionMode mode) {
    List<SyntaxError> errors = new ArrayList<>(0);
    FhirPathLexer lexer = lexer(text);
    List<Token> tokens = new Repair(errors).repair(tokens(lexer));
    Expression root =
        tokens == null
            ? new Expression.Missing(new TextRange(0, text.length()))
            : tree(lexer, tokens, mode, errors);
    errors.sort((a, b) -> Integer.compare(a.range().start(), b.range().start()));
    return new Parsed(root, List.copyOf(errors));
  }

  /// Where the comments of a text stand, an unterminated one included.
  public static List<TextRange> comments(String text) {
    List<TextRange> comments = new ArrayList<>();
    FhirPathLexer lexer = lexer(text);
    for (Token t = lexer.nextToken(); t.getType() != Token.EOF; t = lexer.nextToken()) {
      if (t.getChannel() == Token.HIDDEN_CHANNEL
          || t.getType() == FhirPathLexer.UNTERMINATED_COMMENT) {
        comments.add(new TextRange(t.getStartIndex(), t.getStopIndex() + 1));
      }
    }
    return comments;
  }

  private static FhirPathLexer lexer(String text) {
    FhirPathLexer lexer = new FhirPathLexer(new Utf16CharStream(text));
    lexer.removeErrorListeners();
    return lexer;
  }

  private static List<Token> tokens(FhirPathLexer lexer) {
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.nextToken();
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        tokens.add(token);
      }
    } while (token.getType() != Token.EOF);
    return tokens;
  }

  private static Expression tree(
      FhirPathLexer lexer, List<Token> tokens, PredictionMode mode, List<SyntaxError> errors) {
    FhirPathParser parser = new FhirPathParser(new RepairedTokens(tokens, lexer));
    parser.removeErrorListeners();
    parser.setBuildParseTree(false);
    // Repaired tokens never fail; should they, that is a defect of Repair and must be loud.
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(mode);
    parser.errorsTo(errors);
    return parser.root().node;
  }
}
