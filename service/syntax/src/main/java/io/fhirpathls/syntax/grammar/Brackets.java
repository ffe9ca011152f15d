package io.fhirpathls.syntax.grammar;

import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The brackets that are open, and how deep a tree the text so far can need.
///
/// Depth counts what a recursive walk would: one for each bracket and one for each link of a chain
/// (`a.b.c` and `a or b or c` lean to the left, so their depth is their length).
final class Brackets {

  private static final class Level {
    final @Nullable SourceToken opener;
    final String function;
    int links;
    int deepestChild;
    @Nullable TextRange lineBreak;

    Level(@Nullable SourceToken opener, String function) {
      this.opener = opener;
      this.function = function;
    }

    int depth() {
      return links + deepestChild;
    }
  }

  private final List<Level> levels = new ArrayList<>();
  private int deepestNesting;

  Brackets() {
    levels.add(new Level(null, ""));
  }

  boolean isEmpty() {
    return levels.size() == 1;
  }

  /// The innermost open bracket.
  @Nullable SourceToken top() {
    return levels.getLast().opener;
  }

  boolean isOpen(int closerType) {
    for (Level level : levels) {
      if (level.opener != null && closerOf(level.opener) == closerType) {
        return true;
      }
    }
    return false;
  }

  /// The name of the function whose arguments are open innermost; empty where none are.
  String function() {
    return levels.getLast().function;
  }

  /// @param function the name before the bracket of a call, else empty
  void open(SourceToken opener, String function) {
    levels.add(new Level(opener, function));
    deepestNesting = Math.max(deepestNesting, levels.size());
  }

  void close() {
    Level closed = levels.removeLast();
    Level outer = levels.getLast();
    outer.deepestChild = Math.max(outer.deepestChild, closed.depth() + 1);
  }

  /// In the innermost open bracket a new line begins with an operand where an operator should
  /// stand. If the bracket turns out never to be closed, then it was to be closed here.
  ///
  /// @param gap between the two lines' tokens
  void breakLine(TextRange gap) {
    Level level = levels.getLast();
    level.lineBreak = level.lineBreak == null ? gap : level.lineBreak;
  }

  @Nullable TextRange lineBreak() {
    return levels.getLast().lineBreak;
  }

  void link() {
    levels.getLast().links++;
  }

  int nesting() {
    return deepestNesting;
  }

  int depth() {
    return levels.getLast().depth();
  }

  static int closerOf(SourceToken opener) {
    return switch (opener.getType()) {
      case FhirPathParser.OPEN_PAREN, FhirPathParser.CALL_OPEN -> FhirPathParser.CLOSE_PAREN;
      case FhirPathParser.OPEN_BRACE, FhirPathParser.INSTANCE_OPEN -> FhirPathParser.CLOSE_BRACE;
      default -> FhirPathParser.CLOSE_BRACKET;
    };
  }
}
