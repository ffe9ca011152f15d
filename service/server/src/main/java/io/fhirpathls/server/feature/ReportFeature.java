package io.fhirpathls.server.feature;

import io.fhirpathls.server.memory.MemoryReports;
import io.fhirpathls.server.memory.SessionReport;
import io.fhirpathls.server.protocol.NoParams;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import io.fhirpathls.workspace.files.FileStore;

/// `fhirpath/report`: what the session holds and how the server is, in figures and words.
public final class ReportFeature implements LspFeature {
  private final MemoryReports reports;
  private final FileStore files;

  ReportFeature(MemoryReports reports, FileStore files) {
    this.reports = reports;
    this.files = files;
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.ask("fhirpath/report", NoParams.class, (session, _) -> report(session));
  }

  private SessionReport report(Session session) {
    SessionWorkspace workspace = session.workspaceIfAny();
    return reports.of(
        session.account(),
        session.documents(),
        workspace == null ? null : workspace.files(),
        files.limits(),
        workspace == null ? 0 : workspace.unwatched(),
        session.throttle().report());
  }
}
