package io.fhirpathls.ide.format;

import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// What is written between two tokens: white space, and comments in it.
///
/// @param range in the expression
record Seam(String text, TextRange range, List<Part> parts) {

  /// A comment, and what stands before it.
  private record Part(String comment, boolean afterSpace, boolean afterBreak) {
    boolean isLine() {
      return comment.startsWith("//");
    }
  }

  static Seam of(String text, TextRange range, List<Lexeme> comments) {
    List<Part> parts = new ArrayList<>(comments.size());
    int from = range.start();
    for (Lexeme comment : comments) {
      String before = text.substring(from, comment.range().start());
      String written = comment.range().in(text);
      parts.add(
          new Part(
              written.startsWith("//") ? written.stripTrailing() : written,
              !before.isEmpty(),
              hasBreak(before)));
      from = comment.range().end();
    }
    return new Seam(range.in(text), range, parts);
  }

  private String behindComments() {
    int at = parts.isEmpty() ? 0 : text.lastIndexOf(parts.getLast().comment());
    return parts.isEmpty() ? text : text.substring(at + parts.getLast().comment().length());
  }

  /// Whether somebody has written a line break here.
  boolean isBroken() {
    return hasBreak(behindComments()) || parts.stream().anyMatch(Part::afterBreak);
  }

  /// Whether a line break has to stay, because of a comment that ends or begins its line.
  boolean mustBreak() {
    return !parts.isEmpty()
        && (isBroken() || parts.stream().anyMatch(p -> p.isLine() || hasBreak(p.comment())));
  }

  /// How many columns it takes on one line.
  int width(boolean spaced) {
    if (parts.isEmpty()) {
      return spaced ? 1 : 0;
    }
    String line = "";
    for (Part part : parts) {
      line += part.isLine() ? "" : part.comment() + " ";
    }
    return line.length();
  }

  /// What is to stand here.
  ///
  /// @param spaced whether the tokens are kept apart on one line
  /// @param breaks whether the next token begins a line
  /// @param lineBreak with the indentation of that line
  /// @param commentBreak with the indentation of a comment on a line of its own
  String laidOut(boolean spaced, boolean breaks, String lineBreak, String commentBreak) {
    if (parts.isEmpty()) {
      return breaks ? lineBreak : spaced ? " " : "";
    }
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      if (part.afterBreak()) {
        out.append(commentBreak);
      } else if (part.afterSpace() || part.isLine()) {
        out.append(' ');
      }
      out.append(part.comment());
    }
    String rest = behindComments();
    if (breaks || parts.getLast().isLine() || hasBreak(rest)) {
      out.append(lineBreak);
    } else if (spaced || !rest.isEmpty()) {
      out.append(' ');
    }
    return out.toString();
  }

  private static boolean hasBreak(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
