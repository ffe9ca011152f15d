package io.fhirpathls.host.fhirpath;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.host.Around;
import io.fhirpathls.host.DirectiveName;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.host.HostedDocument.Surroundings;
import io.fhirpathls.host.fhirpath.ExpressionSplitter.DirectiveLine;
import io.fhirpathls.host.fhirpath.ExpressionSplitter.Piece;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads `.fhirpath` documents: the pieces that {@link ExpressionSplitter} finds, each in the
/// context that the {@link Directives} above it leave.
public final class FhirPathHost implements Host {

  private final Analyzer analyzer;

  public FhirPathHost(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  @Override
  public HostedDocument read(String text, AnalysisContext defaults) {
    return read(text, defaults, Around.NOTHING);
  }

  @Override
  public boolean heeds(Around.Part part, String text) {
    return part == Around.Part.SAMPLES && text.contains("@" + DirectiveName.INPUTFILE.word());
  }

  @Override
  public HostedDocument read(String text, AnalysisContext defaults, Around around) {
    ExpressionSplitter split = ExpressionSplitter.split(text);
    Directives directives = new Directives(analyzer, defaults, around.samples());
    NavigableMap<Integer, AnalysisContext> contexts = new TreeMap<>();
    contexts.put(0, defaults);
    List<EmbeddedExpression> expressions = new ArrayList<>(split.pieces().size());
    Iterator<DirectiveLine> lines = split.directives().iterator();
    DirectiveLine next = lines.hasNext() ? lines.next() : null;
    for (Piece piece : split.pieces()) {
      while (next != null && next.start() < piece.start()) {
        next = read(next, text, directives, contexts, lines);
      }
      expressions.add(
          new EmbeddedExpression(
              text.substring(piece.start(), piece.end()),
              piece.start(),
              piece.extentEnd(),
              directives.context()));
    }
    while (next != null) {
      next = read(next, text, directives, contexts, lines);
    }
    List<Problem> problems = new ArrayList<>(directives.problems());
    if (split.openComment() >= 0) {
      problems.add(
          new Problem(
              ProblemKind.UNTERMINATED_COMMENT,
              new TextRange(split.openComment(), split.openComment() + 2),
              "This comment is never closed by `*/`, so everything behind it is a comment.",
              List.of(Fix.inserting(endOfLine(text, split.openComment()), " */"))));
    }
    return new HostedDocument(
        expressions, problems, directives.found(), contexts, Surroundings.FHIRPATH);
  }

  private static int endOfLine(String text, int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
      to++;
    }
    return to;
  }

  private static @Nullable DirectiveLine read(
      DirectiveLine line,
      String text,
      Directives directives,
      NavigableMap<Integer, AnalysisContext> contexts,
      Iterator<DirectiveLine> rest) {
    directives.read(text.substring(line.start(), line.end()), line.start());
    contexts.put(line.end(), directives.context());
    return rest.hasNext() ? rest.next() : null;
  }
}
