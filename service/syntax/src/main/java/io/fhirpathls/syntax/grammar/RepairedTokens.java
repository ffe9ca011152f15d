package io.fhirpathls.syntax.grammar;

import java.util.List;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/// The finished tokens as ANTLR's parser reads them: an array, with none of the channels, buffers
/// and text joining of ANTLR's own streams.
final class RepairedTokens implements TokenStream {

  private final List<Token> tokens;
  private final TokenSource source;
  private int index;

  /// @param tokens ends with an EOF token
  RepairedTokens(List<Token> tokens, TokenSource source) {
    this.tokens = tokens;
    this.source = source;
  }

  @Override
  public @Nullable Token LT(int k) {
    int at = k > 0 ? index + k - 1 : index + k;
    return at < 0 ? null : tokens.get(Math.min(at, tokens.size() - 1));
  }

  @Override
  public int LA(int i) {
    Token token = LT(i);
    return token == null ? Token.INVALID_TYPE : token.getType();
  }

  @Override
  public void consume() {
    if (index < tokens.size() - 1) {
      index++;
    }
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int to) {
    index = to;
  }

  @Override
  public int size() {
    return tokens.size();
  }

  @Override
  public Token get(int at) {
    return tokens.get(at);
  }

  @Override
  public TokenSource getTokenSource() {
    return source;
  }

  @Override
  public String getText(Interval interval) {
    return "";
  }

  @Override
  public String getText() {
    return "";
  }

  @Override
  public String getText(RuleContext context) {
    return "";
  }

  @Override
  public String getText(Token start, Token stop) {
    return "";
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public String getSourceName() {
    return "expression";
  }
}
