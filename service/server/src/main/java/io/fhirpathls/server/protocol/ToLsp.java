package io.fhirpathls.server.protocol;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.ide.HoverText;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.files.NameChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// From what the floors below say to what an editor understands.
public final class ToLsp {
  private static final String SOURCE = "fhirpath";

  private ToLsp() {}

  public static PublishDiagnosticsParams diagnostics(Snapshot snapshot, ClientAbilities client) {
    Positions positions = new Positions(snapshot.document(), client.encoding());
    List<Diagnostic> diagnostics =
        snapshot.problems().stream()
            .map(problem -> diagnostic(problem, positions, client))
            .toList();
    return new PublishDiagnosticsParams(
        snapshot.document().uri(), diagnostics, snapshot.document().version());
  }

  /// One mark at the beginning of a document of which nothing else can be said.
  ///
  /// @param code stable
  public static PublishDiagnosticsParams notice(
      String uri, int version, String code, String sentence) {
    Position start = new Position(0, 0);
    Diagnostic notice =
        new Diagnostic(new Range(start, start), sentence, DiagnosticSeverity.Warning, SOURCE);
    notice.setCode(code);
    return new PublishDiagnosticsParams(uri, List.of(notice), version);
  }

  /// What a diagnostic carries, for a client that shows what can be done before it asks for it.
  ///
  /// @param fixes the titles of its corrections, best first
  private record Data(List<String> fixes) {}

  public static Diagnostic diagnostic(
      Problem problem, Positions positions, ClientAbilities client) {
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
    DiagnosticTag tag = tag(problem.kind());
    if (tag != null && client.diagnosticTags()) {
      diagnostic.setTags(List.of(tag));
    }
    if (client.diagnosticData() && !problem.fixes().isEmpty()) {
      diagnostic.setData(new Data(problem.fixes().stream().map(Fix::title).toList()));
    }
    if (client.relatedInformation() && !problem.related().isEmpty()) {
      diagnostic.setRelatedInformation(
          problem.related().stream().map(it -> related(it, positions)).toList());
    }
    return diagnostic;
  }

  /// Editors grey out what is unnecessary and strike out what is deprecated.
  private static @Nullable DiagnosticTag tag(ProblemKind kind) {
    return switch (kind) {
      case REDUNDANT_CRITERION -> DiagnosticTag.Unnecessary;
      case DEPRECATED_FUNCTION -> DiagnosticTag.Deprecated;
      default -> null;
    };
  }

  private static DiagnosticRelatedInformation related(Problem.Related place, Positions positions) {
    return new DiagnosticRelatedInformation(
        new Location(positions.document().uri(), positions.range(place.range())), place.message());
  }

  private static DiagnosticSeverity severity(ProblemKind.Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFORMATION -> DiagnosticSeverity.Information;
      case HINT -> DiagnosticSeverity.Hint;
    };
  }

  /// @param range in the document
  public static Hover hover(
      HoverText text, TextRange range, Positions positions, ClientAbilities client) {
    return new Hover(markup(text.markdown(), client.hoverInMarkdown()), positions.range(range));
  }

  public static List<TextEdit> edits(List<io.fhirpathls.text.TextEdit> edits, Positions positions) {
    return edits.stream()
        .map(edit -> new TextEdit(positions.range(edit.range()), edit.replacement()))
        .toList();
  }

  /// What becomes of a document.
  public static WorkspaceEdit edit(
      Snapshot snapshot, List<io.fhirpathls.text.TextEdit> edits, ClientAbilities client) {
    String uri = snapshot.document().uri();
    List<TextEdit> changes = edits(edits, new Positions(snapshot.document(), client.encoding()));
    if (!client.views().versionedEdits()) {
      return new WorkspaceEdit(Map.of(uri, changes));
    }
    return new WorkspaceEdit(
        List.of(Either.forLeft(versioned(uri, snapshot.document().version(), changes))));
  }

  /// What becomes of several documents, open ones and files.
  public static WorkspaceEdit edit(NameChange change, ClientAbilities client) {
    Map<String, List<TextEdit>> unversioned = new LinkedHashMap<>();
    List<Either<TextDocumentEdit, ResourceOperation>> versioned = new ArrayList<>();
    for (NameChange.InDocument each : change.documents()) {
      String uri = each.document().uri();
      List<TextEdit> edits = edits(each.edits(), new Positions(each.document(), client.encoding()));
      unversioned.put(uri, edits);
      versioned.add(Either.forLeft(versioned(uri, each.version(), edits)));
    }
    return client.views().versionedEdits()
        ? new WorkspaceEdit(versioned)
        : new WorkspaceEdit(unversioned);
  }

  private static TextDocumentEdit versioned(
      String uri, @Nullable Integer version, List<TextEdit> edits) {
    return new TextDocumentEdit(
        new VersionedTextDocumentIdentifier(uri, version),
        edits.stream().map(Either::<TextEdit, SnippetTextEdit>forLeft).toList());
  }

  public static MarkupContent markup(String markdown, boolean understood) {
    return understood
        ? new MarkupContent(MarkupKind.MARKDOWN, markdown)
        : new MarkupContent(MarkupKind.PLAINTEXT, PlainText.of(markdown));
  }
}
