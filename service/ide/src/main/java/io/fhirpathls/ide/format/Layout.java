package io.fhirpathls.ide.format;

import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextEdit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lays out one expression: from the outside inwards, a group that does not fit into its line, or
/// holds a line break already, is broken.
public final class Layout {

  private final Seams seams;
  private final Style style;
  private final String lineBreak;

  /// The group that breaks before a token, where one may.
  private final @Nullable Group[] breakAt;

  private final BitSet decided = new BitSet();
  private final BitSet brokenAt = new BitSet();
  private final int[] indentChange;

  /// Columns up to the end of each token on one line.
  private final int[] flatEnd;

  /// How many seams up to each token break the groups around them.
  private final int[] breakers;

  private final List<TextEdit> edits = new ArrayList<>();
  private int column;

  private Layout(Seams seams, Style style, String lineBreak, int column) {
    this.seams = seams;
    this.style = style;
    this.lineBreak = lineBreak;
    this.column = column;
    int size = seams.size();
    this.breakAt = new @Nullable Group[size];
    this.indentChange = new int[size + 1];
    this.flatEnd = new int[size];
    this.breakers = new int[size];
    for (Group group : seams.groups()) {
      group.breaks().forEach(at -> breakAt[at] = group);
    }
    for (int i = 0; i < size; i++) {
      int before = i == 0 ? 0 : flatEnd[i - 1] + flatSeam(i);
      flatEnd[i] = before + firstLine(seams.token(i));
      breakers[i] = i == 0 ? 0 : breakers[i - 1] + (seams.breaksGroups(i) ? 1 : 0);
    }
  }

  /// What an expression's layout changes, in its offsets, and the column behind it.
  ///
  /// @param edits in the order of the text, not touching each other
  public record Result(List<TextEdit> edits, int endColumn) {}

  /// Lays out an expression; one with errors stays as it is.
  ///
  /// @param column where it begins
  public static Result of(SyntaxTree tree, Style style, String lineBreak, int column) {
    if (!tree.errors().isEmpty()) {
      return new Result(List.of(), column + firstLine(tree.text()));
    }
    Layout layout = new Layout(Seams.of(tree), style, lineBreak, column);
    layout.run();
    return new Result(layout.edits, layout.column);
  }

  private void run() {
    int depth = 0;
    int nextGroup = 0;
    List<Group> groups = inOrder();
    for (int i = 0; i < seams.size(); i++) {
      int before = depth;
      depth += indentChange[i];
      if (i > 0) {
        seam(i, depth, Math.max(before, depth));
      }
      while (nextGroup < groups.size() && groups.get(nextGroup).first() == i) {
        decide(groups.get(nextGroup++));
      }
      advance(seams.token(i));
    }
  }

  /// By their first tokens, outer before inner.
  private List<Group> inOrder() {
    List<Group> groups = new ArrayList<>(seams.groups());
    groups.sort((a, b) ->
        a.first() != b.first()
            ? Integer.compare(a.first(), b.first())
            : Integer.compare(b.last(), a.last()));
    return groups;
  }

  private void seam(int index, int depth, int commentDepth) {
    Seam seam = seams.before(index);
    String laidOut =
        seam.laidOut(
            seams.isSpaced(index),
            brokenAt.get(index),
            lineBreak + style.indentation(depth),
            lineBreak + style.indentation(commentDepth));
    TextEdits.add(edits, seam.range().start(), seam.text(), laidOut);
    advance(laidOut);
  }

  private void decide(Group group) {
    boolean breaks =
        breakers[group.last()] > breakers[group.first()] || !fits(group.first(), group.last());
    for (int at : group.breaks()) {
      decided.set(at);
      brokenAt.set(at, breaks);
    }
    if (breaks && group.indentFrom() <= group.indentTo()) {
      indentChange[group.indentFrom()]++;
      indentChange[group.indentTo() + 1]--;
    }
  }

  /// Whether the tokens fit into the rest of the line, with what follows up to the next place where
  /// it may break.
  private boolean fits(int first, int last) {
    int start = flatEnd[first] - firstLine(seams.token(first));
    int end = last;
    while (end + 1 < seams.size() && !mayBreak(end + 1)) {
      end++;
    }
    return column + flatEnd[end] - start <= style.width();
  }

  private boolean mayBreak(int index) {
    return seams.before(index).mustBreak()
        || breakAt[index] != null && (!decided.get(index) || brokenAt.get(index));
  }

  private int flatSeam(int index) {
    return seams.before(index).width(seams.isSpaced(index));
  }

  private void advance(String text) {
    int lineStart = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    String line = text.substring(lineStart);
    column = (lineStart == 0 ? column : 0) + style.widthOf(line);
  }

  private static int firstLine(String token) {
    int end = token.indexOf('\n');
    return end < 0 ? token.codePointCount(0, token.length()) : end;
  }
}
