package io.fhirpathls.server.protocol;

import io.fhirpathls.ide.Highlight;
import io.fhirpathls.text.LineIndex;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.SemanticTokensLegend;

/// Highlights as LSP sends them: five numbers for each, relative to the one before ("Integer
/// Encoding for Tokens").
public final class SemanticTokenData {

  private static final int NUMBERS = 5;
  private static final List<Highlight.Kind> KINDS = List.of(Highlight.Kind.values());
  private static final List<Highlight.Modifier> MODIFIERS = List.of(Highlight.Modifier.values());

  private final Positions positions;
  private final boolean multiline;
  private final List<Integer> data = new ArrayList<>();
  private int line;
  private int character;

  private SemanticTokenData(Positions positions, boolean multiline) {
    this.positions = positions;
    this.multiline = multiline;
  }

  public static SemanticTokensLegend legend() {
    return new SemanticTokensLegend(
        KINDS.stream().map(kind -> camel(kind.name())).toList(),
        MODIFIERS.stream().map(modifier -> camel(modifier.name())).toList());
  }

  /// @param highlights in the order of the document, none over another
  /// @param multiline whether the client takes tokens of several lines; else each line has its own
  public static List<Integer> of(
      List<Highlight> highlights, Positions positions, boolean multiline) {
    SemanticTokenData tokens = new SemanticTokenData(positions, multiline);
    highlights.forEach(tokens::add);
    return tokens.data;
  }

  /// What turns the numbers sent before into those of now: at most one edit.
  public static List<SemanticTokensEdit> edits(List<Integer> before, List<Integer> now) {
    int shorter = Math.min(before.size(), now.size());
    int front = 0;
    while (front < shorter && before.get(front).equals(now.get(front))) {
      front++;
    }
    front -= front % NUMBERS;
    int back = 0;
    while (back < shorter - front
        && before.get(before.size() - 1 - back).equals(now.get(now.size() - 1 - back))) {
      back++;
    }
    back -= back % NUMBERS;
    if (front == before.size() && front == now.size()) {
      return List.of();
    }
    return List.of(
        new SemanticTokensEdit(
            front,
            before.size() - back - front,
            List.copyOf(now.subList(front, now.size() - back))));
  }

  private void add(Highlight highlight) {
    TextRange range = highlight.range();
    String text = positions.document().text();
    LineIndex lines = positions.document().lines();
    int first = lines.lineOf(range.start());
    int last = lines.lineOf(Math.max(range.start(), range.end() - 1));
    if (first == last || multiline) {
      add(range, highlight);
      return;
    }
    for (int at = first; at <= last; at++) {
      int start = Math.max(range.start(), lines.startOf(at));
      int end = Math.min(range.end(), lines.endOf(at, text));
      if (start < end) {
        add(new TextRange(start, end), highlight);
      }
    }
  }

  private void add(TextRange range, Highlight highlight) {
    Position start = positions.position(range.start());
    data.add(start.getLine() - line);
    data.add(start.getLine() == line ? start.getCharacter() - character : start.getCharacter());
    data.add(positions.units(range));
    data.add(KINDS.indexOf(highlight.kind()));
    data.add(highlight.modifiers().stream().mapToInt(it -> 1 << MODIFIERS.indexOf(it)).sum());
    line = start.getLine();
    character = start.getCharacter();
  }

  private static String camel(String constant) {
    StringBuilder out = new StringBuilder();
    boolean begins = false;
    for (char c : constant.toCharArray()) {
      if (c == '_') {
        begins = true;
      } else {
        out.append(begins ? c : Character.toLowerCase(c));
        begins = false;
      }
    }
    return out.toString();
  }
}
