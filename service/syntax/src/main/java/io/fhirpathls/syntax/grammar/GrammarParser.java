package io.fhirpathls.syntax.grammar;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Lexeme;
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

  /// @param between is called now and then; what it throws ends the parsing
  public static Parsed parse(String text, Runnable between) {
    // SLL is exact here: no decision of the grammar needs the context that LL would add.
    return parse(text, PredictionMode.SLL, between);
  }

  static Parsed parse(String text) {
    return parse(text, PredictionMode.SLL);
  }

  static Parsed parse(String text, PredictionMode mode) {
    return parse(text, mode, () -> {});
  }

  private static Parsed parse(String text, PredictionMode mode, Runnable between) {
    List<SyntaxError> errors = new ArrayList<>(0);
    List<SourceToken> tokens = new Repair(tokens(text, between), errors).repaired();
    Expression root =
        tokens == null
            ? new Expression.Missing(new TextRange(0, text.length()))
            : tree(new RepairedTokens(tokens, between), mode, errors);
    errors.sort((a, b) -> Integer.compare(a.range().start(), b.range().start()));
    return new Parsed(root, List.copyOf(errors));
  }

  /// All tokens of a text as they are written, comments included.
  public static List<Lexeme> lexemes(String text) {
    List<Lexeme> lexemes = new ArrayList<>();
    Scanner scanner = new Scanner(text);
    for (SourceToken t = scanner.next(); t.getType() != Token.EOF; t = scanner.next()) {
      lexemes.add(
          new Lexeme(Words.kind(t), new TextRange(t.getStartIndex(), t.getStopIndex() + 1)));
    }
    return lexemes;
  }

  /// All tokens but comments, EOF at the end.
  static List<SourceToken> tokens(String text) {
    return tokens(text, () -> {});
  }

  private static List<SourceToken> tokens(String text, Runnable between) {
    List<SourceToken> tokens = new ArrayList<>(text.length() / 3 + 2);
    Scanner scanner = new Scanner(text);
    SourceToken token;
    do {
      token = scanner.next();
      if (!isComment(token)) {
        tokens.add(token);
        if (tokens.size() % RepairedTokens.AT_A_STRETCH == 0) {
          between.run();
        }
      }
    } while (token.getType() != Token.EOF);
    return tokens;
  }

  private static boolean isComment(SourceToken token) {
    return token.getType() == FhirPathLexer.COMMENT
        || token.getType() == FhirPathLexer.LINE_COMMENT;
  }

  private static Expression tree(
      RepairedTokens tokens, PredictionMode mode, List<SyntaxError> errors) {
    FhirPathParser parser = new FhirPathParser(tokens);
    parser.setInterpreter(new OneTokenPrediction(parser, LearntAutomata.current()));
    parser.setBuildParseTree(false);
    // Repaired tokens never fail; should they, that is a defect of Repair and must be loud.
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(mode);
    parser.errorsTo(errors);
    return parser.root().node;
  }
}
