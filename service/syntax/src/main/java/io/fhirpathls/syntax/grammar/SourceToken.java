package io.fhirpathls.syntax.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.jspecify.annotations.Nullable;

/// A token with no more than the parser asks for: ANTLR's own counts lines and channels too, and
/// cuts its text out anew at each question.
final class SourceToken implements Token {

  private final String source;
  private final int start;
  private final int end;
  private int type;
  private @Nullable String text;

  /// @param source the whole text, in which the token takes the offsets from `start` to `end`
  SourceToken(int type, String source, int start, int end) {
    this.type = type;
    this.source = source;
    this.start = start;
    this.end = end;
  }

  /// One that is not written and should stand at `offset`.
  static SourceToken absent(int type, int offset) {
    SourceToken token = new SourceToken(type, "", offset, offset);
    token.text = "";
    return token;
  }

  @Override
  public int getType() {
    return type;
  }

  void setType(int other) {
    type = other;
  }

  @Override
  public String getText() {
    String known = text;
    if (known == null) {
      known = source.substring(start, end);
      text = known;
    }
    return known;
  }

  boolean startsWith(char first) {
    return start < source.length() && source.charAt(start) == first;
  }

  /// Whether a line ends between an offset before the token and the token.
  boolean isOnLaterLineThan(int offset) {
    for (int i = offset; i < start; i++) {
      if (source.charAt(i) == '\n' || source.charAt(i) == '\r') {
        return true;
      }
    }
    return false;
  }

  @Override
  public int getStartIndex() {
    return start;
  }

  /// Of its last character, as ANTLR counts.
  @Override
  public int getStopIndex() {
    return end - 1;
  }

  @Override
  public int getLine() {
    return 0;
  }

  @Override
  public int getCharPositionInLine() {
    return -1;
  }

  @Override
  public int getChannel() {
    return DEFAULT_CHANNEL;
  }

  @Override
  public int getTokenIndex() {
    return -1;
  }

  @Override
  public @Nullable TokenSource getTokenSource() {
    return null;
  }

  @Override
  public @Nullable CharStream getInputStream() {
    return null;
  }
}
