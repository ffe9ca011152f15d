package io.fhirpathls.analysis;

import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// One way to correct a {@link Problem}. Applied to the text that has the problem, it leaves a text
/// that parses where the old one did, without the problem and without a new error.
///
/// @param title what it does, as a menu shows it: ``Write `name` ``
/// @param edits in the order of their places, none over another; offsets in the problem's text
/// @param preferred whether it is what was meant beyond reasonable doubt, so that an editor may
///   take it unasked; at most one fix of a problem is
public record Fix(String title, List<TextEdit> edits, boolean preferred) {

  private static final int SHOWN = 48;

  public Fix {
    edits =
        edits.stream()
            .sorted(Comparator.comparingInt((TextEdit edit) -> edit.range().start()))
            .toList();
  }

  public static Fix replacing(TextRange range, String text) {
    return new Fix("Write " + quoted(text), List.of(new TextEdit(range, text)), true);
  }

  /// Each of several texts that may have been meant, best first. One alone is preferred.
  public static List<Fix> oneOf(TextRange range, List<String> texts) {
    return texts.stream()
        .map(text -> replacing(range, text))
        .map(fix -> texts.size() == 1 ? fix : fix.offered())
        .toList();
  }

  public static Fix inserting(int offset, String text) {
    return new Fix("Add " + quoted(text.strip()), List.of(TextEdit.insertion(offset, text)), true);
  }

  /// @param text what stands in `range`
  public static Fix removing(TextRange range, String text) {
    return new Fix("Remove " + quoted(text), List.of(TextEdit.removal(range)), true);
  }

  /// The same fix as one that somebody has to choose.
  public Fix offered() {
    return preferred ? new Fix(title, edits, false) : this;
  }

  public Fix titled(String other) {
    return new Fix(other, edits, preferred);
  }

  /// The same fix in the text around.
  public Fix mapped(UnaryOperator<TextEdit> outwards) {
    return new Fix(title, edits.stream().map(outwards).toList(), preferred);
  }

  public String appliedTo(String text) {
    String result = text;
    for (TextEdit edit : edits.reversed()) {
      result = edit.appliedTo(result);
    }
    return result;
  }

  private static String quoted(String text) {
    return "`" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…") + "`";
  }
}
