package io.fhirpathls.analysis.inference;

import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.SyntaxError.Kind;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// Where the text is broken in a way that matters for its meaning. Asked for at most nodes, so it
/// answers without going through all errors.
final class BrokenPlaces {

  private static final BrokenPlaces NONE = new BrokenPlaces(Set.of(), new TreeSet<>());

  private final Set<TextRange> unterminated;
  private final NavigableSet<Integer> unclosed;

  private BrokenPlaces(Set<TextRange> unterminated, NavigableSet<Integer> unclosed) {
    this.unterminated = unterminated;
    this.unclosed = unclosed;
  }

  static BrokenPlaces of(SyntaxTree tree) {
    List<SyntaxError> errors = tree.errors();
    if (errors.isEmpty()) {
      return NONE;
    }
    Set<TextRange> unterminated = new HashSet<>(0);
    NavigableSet<Integer> unclosed = new TreeSet<>();
    for (SyntaxError error : errors) {
      if (error.kind() == Kind.UNTERMINATED_STRING
          || error.kind() == Kind.UNTERMINATED_IDENTIFIER) {
        unterminated.add(error.range());
      } else if (error.kind() == Kind.UNCLOSED_BRACKET) {
        unclosed.add(error.range().start());
      }
    }
    return new BrokenPlaces(unterminated, unclosed);
  }

  /// Whether a string or name lacks its closing quote, so that it holds what follows on its line.
  boolean isUnterminated(TextRange range) {
    return unterminated.contains(range);
  }

  /// Whether a bracket opens in this stretch that nothing closes.
  boolean opensUnclosed(TextRange range) {
    Integer first = unclosed.ceiling(range.start());
    return first != null && first < range.end();
  }
}
