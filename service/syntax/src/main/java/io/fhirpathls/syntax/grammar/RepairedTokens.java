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

  /// So many are read without a break: well below a millisecond.
  static final int AT_A_STRETCH = 1_024;

  private final SourceToken[] tokens;
  private final Runnable between;
  private int index;

  /// @param tokens ends with an EOF token
  /// @param between two stretches of tokens; what it throws ends the parsing
  RepairedTokens(List<SourceToken> tokens, Runnable between) {
    this.tokens = tokens.toArray(SourceToken[]::new);
    this.between = between;
  }

  @Override
  public @Nullable SourceToken LT(int k) {
    int at = k > 0 ? index + k - 1 : index + k;
    return at < 0 ? null : tokens[Math.min(at, tokens.length - 1)];
  }

  @Override
  public int LA(int i) {
    SourceToken token = LT(i);
    return token == null ? Token.INVALID_TYPE : token.getType();
  }

  @Override
  public void consume() {
    if (index < tokens.length - 1) {
      index++;
      if (index % AT_A_STRETCH == 0) {
        between.run();
      }
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
    return tokens.length;
  }

  @Override
  public SourceToken get(int at) {
    return tokens[at];
  }

  @Override
  public @Nullable TokenSource getTokenSource() {
    return null;
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
