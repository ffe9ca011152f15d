package io.fhirpathls.server.feature;

import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.ResultId;
import io.fhirpathls.server.protocol.ToLsp;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.FullDocumentDiagnosticReport;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.UnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// `textDocument/diagnostic` and `workspace/diagnostic` for clients that ask for diagnostics
/// instead of being sent them. The workspace is the session's open documents. What depends on the
/// definitions in a document is related to it.
public final class PullDiagnosticsFeature implements LspFeature {
  /// Documents in one partial result.
  private static final int BATCH = 20;

  private final Indexing indexing;

  PullDiagnosticsFeature(Indexing indexing) {
    this.indexing = indexing;
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setDiagnosticProvider(new DiagnosticRegistrationOptions(true, true));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/diagnostic",
        DocumentDiagnosticParams.class,
        Reading.view(DocumentDiagnosticParams::getTextDocument),
        this::document);
    methods.read(
        "workspace/diagnostic",
        WorkspaceDiagnosticParams.class,
        Reading.sweep(),
        PullDiagnosticsFeature::workspace);
  }

  private Methods.Work document(Session session, DocumentDiagnosticParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    ClientAbilities client = session.abilities();
    return () -> {
      List<Diagnostic> found = ToLsp.diagnostics(snapshot, client).getDiagnostics();
      String id = ResultId.of(found);
      Map<String, Either<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>> related =
          client.relatedDocuments() && snapshot.mayDefine() ? dependants(session, snapshot) : null;
      if (id.equals(params.getPreviousResultId())) {
        RelatedUnchangedDocumentDiagnosticReport same =
            new RelatedUnchangedDocumentDiagnosticReport(id);
        same.setRelatedDocuments(related);
        return new DocumentDiagnosticReport(same);
      }
      RelatedFullDocumentDiagnosticReport full = new RelatedFullDocumentDiagnosticReport(found);
      full.setResultId(id);
      full.setRelatedDocuments(related);
      return new DocumentDiagnosticReport(full);
    };
  }

  /// Of the open documents that use what this one defines.
  private Map<String, Either<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>>
      dependants(Session session, Snapshot definition) {
    Map<String, Either<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>> reports =
        new LinkedHashMap<>();
    for (String uri : indexing.of(session).index().dependants(definition.document().uri())) {
      Snapshot dependant = session.documents().get(uri);
      if (dependant != null) {
        List<Diagnostic> found = ToLsp.diagnostics(dependant, session.abilities()).getDiagnostics();
        FullDocumentDiagnosticReport report = new FullDocumentDiagnosticReport(found);
        report.setResultId(ResultId.of(found));
        reports.put(uri, Either.forLeft(report));
      }
    }
    return reports;
  }

  private static Methods.Work workspace(Session session, WorkspaceDiagnosticParams params) {
    List<Snapshot> snapshots =
        session.documents().all().stream()
            .sorted(Comparator.comparing(it -> it.document().uri()))
            .toList();
    Map<String, String> known = new HashMap<>();
    for (PreviousResultId previous : params.getPreviousResultIds()) {
      known.put(previous.getUri(), previous.getValue());
    }
    Either<String, Integer> partial = params.getPartialResultToken();
    return () -> reports(session, snapshots, known, partial);
  }

  /// Answers with everything, or with what was not sent in parts before.
  private static WorkspaceDiagnosticReport reports(
      Session session,
      List<Snapshot> snapshots,
      Map<String, String> known,
      @Nullable Either<String, Integer> partial) {
    List<WorkspaceDocumentDiagnosticReport> reports = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      reports.add(report(snapshot, known, session.abilities()));
      if (partial != null && reports.size() == BATCH) {
        send(session, partial, reports);
        reports = new ArrayList<>();
      }
    }
    if (partial != null && !reports.isEmpty()) {
      send(session, partial, reports);
      reports = List.of();
    }
    return new WorkspaceDiagnosticReport(reports);
  }

  private static void send(
      Session session,
      Either<String, Integer> token,
      List<WorkspaceDocumentDiagnosticReport> reports) {
    WorkspaceDiagnosticReport part = new WorkspaceDiagnosticReport(reports);
    session.client().notify("$/progress", new ProgressParams(token, Either.forRight(part)));
  }

  private static WorkspaceDocumentDiagnosticReport report(
      Snapshot snapshot, Map<String, String> known, ClientAbilities client) {
    String uri = snapshot.document().uri();
    int version = snapshot.document().version();
    List<Diagnostic> found = ToLsp.diagnostics(snapshot, client).getDiagnostics();
    String id = ResultId.of(found);
    if (id.equals(known.get(uri))) {
      return new WorkspaceDocumentDiagnosticReport(
          new WorkspaceUnchangedDocumentDiagnosticReport(id, uri, version));
    }
    WorkspaceFullDocumentDiagnosticReport full =
        new WorkspaceFullDocumentDiagnosticReport(found, uri, version);
    full.setResultId(id);
    return new WorkspaceDocumentDiagnosticReport(full);
  }
}
