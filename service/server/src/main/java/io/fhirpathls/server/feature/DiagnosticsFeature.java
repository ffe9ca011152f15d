package io.fhirpathls.server.feature;

import io.fhirpathls.server.protocol.ToLsp;
import io.fhirpathls.server.session.Publications.Turns;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.work.LatestOnly;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.util.List;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/// `textDocument/publishDiagnostics`, after every change, with the version that it speaks of.
///
/// There is no delay to wait for. An idle server publishes at once; while it computes, changes
/// gather, and the next run takes the newest text.
public final class DiagnosticsFeature implements LspFeature {
  private static final String METHOD = "textDocument/publishDiagnostics";

  private final Workers workers;

  public DiagnosticsFeature(Workers workers) {
    this.workers = workers;
  }

  @Override
  public void bind(Methods.Table methods) {}

  /// The document was opened or changed.
  ///
  /// When the workers have no room left the connection's own thread publishes, and reads no further
  /// message meanwhile: that is how overload reaches the one who types.
  void changed(Session session, String uri) {
    Turns turns =
        session
            .publications()
            .turns(
                uri,
                it -> new LatestOnly(workers, Urgency.DIAGNOSTICS, () -> publish(session, it)));
    if (!turns.request()) {
      publish(session, turns);
    }
  }

  void closed(Session session, String uri) {
    session
        .publications()
        .end(
            uri,
            () ->
                session
                    .client()
                    .notifyLatest(METHOD, uri, new PublishDiagnosticsParams(uri, List.of())));
  }

  private static void publish(Session session, Turns turns) {
    Snapshot snapshot = session.documents().get(turns.uri());
    if (snapshot == null) {
      return;
    }
    PublishDiagnosticsParams found = ToLsp.diagnostics(snapshot, session.abilities().encoding());
    session
        .publications()
        .speak(turns, () -> session.client().notifyLatest(METHOD, turns.uri(), found));
  }
}
