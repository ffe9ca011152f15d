package io.fhirpathls.server.protocol;

import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.ide.HoverText;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/// From what the floors below say to what an editor understands.
public final class ToLsp {
  private static final String SOURCE = "fhirpath";

  private ToLsp() {}

  public static PublishDiagnosticsParams diagnostics(Snapshot snapshot, PositionEncoding encoding) {
    Positions positions = new Positions(snapshot.document(), encoding);
    List<Diagnostic> diagnostics =
        snapshot.problems().stream().map(problem -> diagnostic(problem, positions)).toList();
    return new PublishDiagnosticsParams(
        snapshot.document().uri(), diagnostics, snapshot.document().version());
  }

  private static Diagnostic diagnostic(Problem problem, Positions positions) {
    Diagnostic diagnostic =
        new Diagnostic(
            positions.range(problem.range()),
            problem.message(),
            severity(problem.severity()),
            SOURCE);
    diagnostic.setCode(problem.kind().code());
    String specification = problem.kind().specification();
    if (specification != null) {
      diagnostic.setCodeDescription(new DiagnosticCodeDescription(specification));
    }
    return diagnostic;
  }

  private static DiagnosticSeverity severity(ProblemKind.Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFORMATION -> DiagnosticSeverity.Information;
      case HINT -> DiagnosticSeverity.Hint;
    };
  }

  public static Hover hover(
      HoverText text, Snapshot.Place place, Positions positions, ClientAbilities client) {
    return new Hover(
        markup(text.markdown(), client.hoverInMarkdown()),
        positions.range(place.expression().toDocument(text.range())));
  }

  static MarkupContent markup(String markdown, boolean understood) {
    return new MarkupContent(understood ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT, markdown);
  }
}
