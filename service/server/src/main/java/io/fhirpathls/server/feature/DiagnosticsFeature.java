package io.fhirpathls.server.feature;

import io.fhirpathls.server.memory.CeilingWords;
import io.fhirpathls.server.protocol.ToLsp;
import io.fhirpathls.server.session.Publications.Turns;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.Unheld;
import io.fhirpathls.workspace.memory.OverCeiling;
import io.fhirpathls.workspace.work.LatestOnly;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.util.List;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.jspecify.annotations.Nullable;

/// `textDocument/publishDiagnostics`, after every change, with the version that it speaks of, to
/// clients that do not ask by themselves ([PullDiagnosticsFeature]).
///
/// There is no delay to wait for. An idle server publishes at once; while it is busy, changes
/// gather, and the next run takes the newest text ([LatestOnly]).
public final class DiagnosticsFeature implements LspFeature {
  private static final String METHOD = "textDocument/publishDiagnostics";

  private final Workers workers;

  public DiagnosticsFeature(Workers workers) {
    this.workers = workers;
  }

  @Override
  public void bind(Methods.Table methods) {}

  /// The document was opened or changed.
  void changed(Session session, String uri) {
    if (session.abilities().pullsDiagnostics()) {
      return;
    }
    session
        .publications()
        .turns(
            uri,
            it ->
                new LatestOnly(
                    workers, session.owner(), Urgency.DIAGNOSTICS, () -> publish(session, it)))
        .request();
  }

  void closed(Session session, String uri) {
    if (session.abilities().pullsDiagnostics()) {
      return;
    }
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
    PublishDiagnosticsParams found = find(session, turns.uri());
    if (found != null) {
      session
          .publications()
          .speak(turns, () -> session.client().notifyLatest(METHOD, turns.uri(), found));
    }
  }

  /// Null when the document is not open.
  private static @Nullable PublishDiagnosticsParams find(Session session, String uri) {
    Snapshot snapshot = session.documents().get(uri);
    if (snapshot == null) {
      Unheld unheld = session.documents().unheld(uri);
      return unheld == null
          ? null
          : ToLsp.notice(
              uri,
              unheld.version(),
              CeilingWords.code(unheld.ceiling()),
              CeilingWords.notHeld(unheld.ceiling()));
    }
    try {
      return ToLsp.diagnostics(snapshot, session.abilities());
    } catch (OverCeiling noRoom) {
      // What was found out so far would starve the session's other documents.
      snapshot.forget();
      return ToLsp.notice(
          uri,
          snapshot.document().version(),
          CeilingWords.code(noRoom.ceiling()),
          CeilingWords.notAnalyzed(noRoom.ceiling()));
    }
  }
}
