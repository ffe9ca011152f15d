package io.fhirpathls.server.check;

import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.text.LineIndex;
import io.fhirpathls.workspace.Document;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/// For people: where it is, what it is, the line, the marks under it.
final class TextReport implements Report {
  private static final String INDENT = "    ";
  private static final String BOLD = "\033[1m";
  private static final String PLAIN = "\033[0m";

  private final Writer out;
  private final int width;
  private final boolean colours;
  private boolean isEmpty = true;

  TextReport(Writer out, int columns, boolean colours) {
    this.out = out;
    // The last column stays free: some terminals break the line there.
    this.width = columns - INDENT.length() - 1;
    this.colours = colours;
  }

  @Override
  public void begin() {}

  @Override
  public void add(Outcome.Checked file) throws IOException {
    String name = Visible.of(file.name());
    for (Problem problem : file.problems()) {
      out.write(isEmpty ? "" : "\n");
      isEmpty = false;
      write(name, file.document(), problem);
    }
    out.flush();
  }

  @Override
  public void end(List<Trouble> troubles) {}

  private void write(String name, Document document, Problem problem) throws IOException {
    Span at = Span.of(document, problem.range());
    Severity severity = problem.severity();
    String place = "%s:%d:%d:".formatted(name, at.startLine() + 1, at.startColumn() + 1);
    String kind = severity.name().toLowerCase(Locale.ROOT) + "[" + problem.kind().code() + "]";
    out.write(painted(place, BOLD) + " " + painted(kind, BOLD + colour(severity)));
    out.write(" " + Visible.of(problem.message()) + "\n");
    Excerpt excerpt = excerpt(document, at);
    out.write((INDENT + excerpt.source()).stripTrailing() + "\n");
    out.write(INDENT + painted(excerpt.marks(), colour(severity)) + "\n");
  }

  /// Of a range over several lines, the first.
  private Excerpt excerpt(Document document, Span at) {
    LineIndex lines = document.lines();
    int start = lines.startOf(at.startLine());
    String line = document.text().substring(start, lines.endOf(at.startLine(), document.text()));
    int first = Math.min(at.startColumn(), line.length());
    int last = at.endLine() > at.startLine() ? line.length() : at.endColumn();
    return Excerpt.of(line, first, Math.clamp(last, first, line.length()), width);
  }

  private String painted(String text, String colour) {
    return colours ? colour + text + PLAIN : text;
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "\033[31m";
      case WARNING -> "\033[33m";
      case INFORMATION -> "\033[36m";
      case HINT -> "\033[34m";
    };
  }
}
