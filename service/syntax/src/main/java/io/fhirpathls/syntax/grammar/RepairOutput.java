package io.fhirpathls.syntax.grammar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tokens that {@link Repair} has let pass so far, and what may stand behind them.
final class RepairOutput {

  /// What the next token of a well-formed text is.
  enum Expected {
    OPERAND,
    OPERATOR,
    NAME,
    TYPE,
    /// The name of an element in an instance selector.
    ELEMENT,
    COLON
  }

  private final List<SourceToken> tokens;
  private final Mistakes mistakes;
  private Expected expected = Expected.OPERAND;
  private @Nullable SourceToken last;
  private boolean inType;

  RepairOutput(int capacity, Mistakes mistakes) {
    this.tokens = new ArrayList<>(capacity);
    this.mistakes = mistakes;
  }

  List<SourceToken> tokens() {
    return tokens;
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  Expected expected() {
    return expected;
  }

  @Nullable SourceToken last() {
    return last;
  }

  /// Whether the last tokens are a type's name behind `is` or `as`.
  boolean isInType() {
    return inType;
  }

  void endType() {
    inType = false;
  }

  int endOfLast() {
    return last == null ? 0 : last.getStopIndex() + 1;
  }

  boolean isGapBefore(SourceToken token) {
    return token.getStartIndex() > endOfLast();
  }

  /// Whether what stands before is nothing but names, as a type's name is.
  boolean isPath() {
    if (expected != Expected.OPERATOR || inType) {
      return false;
    }
    int at = tokens.size() - 1;
    while (isOfType(at, FhirPathParser.NAME) && isOfType(at - 1, FhirPathParser.DOT)) {
      at -= 2;
    }
    return isOfType(at, FhirPathParser.NAME);
  }

  private boolean isOfType(int index, int type) {
    return index >= 0 && tokens.get(index).getType() == type;
  }

  void add(SourceToken token) {
    tokens.add(token);
  }

  void emit(SourceToken token, Expected next) {
    tokens.add(token);
    last = token;
    expected = next;
    if (next == Expected.TYPE) {
      inType = true;
    } else if (next == Expected.OPERAND || next == Expected.NAME) {
      inType = false;
    }
    mistakes.goOn();
  }

  /// Drops the last token, for which it turns out that it cannot stand there.
  void takeBack() {
    tokens.removeLast();
    last = tokens.getLast();
  }
}
