package io.fhirpathls.syntax.grammar;

import static io.fhirpathls.syntax.grammar.Words.symbol;

import io.fhirpathls.syntax.SyntaxError.Kind;
import io.fhirpathls.text.TextEdit;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/// Operators as other languages write them, where an operator stands: the one that is meant takes
/// their place.
final class ForeignWriting {

  private ForeignWriting() {}

  /// `not active`.
  ///
  /// @param following the type of the token behind
  static boolean isNegation(SourceToken token, int following) {
    return token.getType() == FhirPathParser.IDENTIFIER
        && token.getText().equals("not")
        && switch (following) {
          case FhirPathParser.IDENTIFIER,
              FhirPathParser.DELIMITED,
              FhirPathParser.VARIABLE,
              FhirPathParser.ENVIRONMENT,
              FhirPathParser.TRUE,
              FhirPathParser.FALSE ->
              true;
          default -> false;
        };
  }

  static void correct(SourceToken token, Mistakes mistakes) {
    if (token.getType() == FhirPathParser.FOREIGN_OPERATOR) {
      int meant =
          switch (token.getText()) {
            case "==", "===" -> FhirPathParser.EQUAL;
            case "&&" -> FhirPathParser.AND;
            case "||" -> FhirPathParser.OR;
            default -> FhirPathParser.NOT_EQUAL;
          };
      mistakes.report(
          Kind.FOREIGN_OPERATOR,
          token,
          "`" + token.getText() + "` is not FHIRPath: write `" + symbol(meant) + "`.",
          new TextEdit(Mistakes.range(token), symbol(meant)));
      token.setType(meant);
    } else if (token.getType() == FhirPathParser.IDENTIFIER) {
      String lower = token.getText().toLowerCase(Locale.ROOT);
      int keyword = Words.operatorWord(lower);
      if (keyword != Token.INVALID_TYPE) {
        mistakes.report(
            Kind.KEYWORD_CASE,
            token,
            "The operator is written `" + lower + "`.",
            new TextEdit(Mistakes.range(token), lower));
        token.setType(keyword);
      }
    }
  }
}
