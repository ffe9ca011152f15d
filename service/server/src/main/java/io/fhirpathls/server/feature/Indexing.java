package io.fhirpathls.server.feature;

import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.files.FileStore;
import io.fhirpathls.workspace.files.WorkspaceFiles;
import io.fhirpathls.workspace.work.LatestOnly;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.util.List;

/// Reads what sessions have beside their open documents, when nothing more urgent is to be done,
/// and looks anew at those documents whose meaning that changes.
public final class Indexing {
  private final Workers workers;
  private final FileStore store;
  private final Redraw redraw;
  private final ServerStatusFeature status;
  private final Meters meters;

  Indexing(
      Workers workers, FileStore store, Redraw redraw, ServerStatusFeature status, Meters meters) {
    this.workers = workers;
    this.store = store;
    this.redraw = redraw;
    this.status = status;
    this.meters = meters;
  }

  /// The workspace of a session, which it has from now on.
  SessionWorkspace of(Session session) {
    return session.workspace(
        store,
        its ->
            new LatestOnly(workers, session.owner(), Urgency.BACKGROUND, () -> run(session, its)));
  }

  /// A document has changed, and with it perhaps what it defines for others. Documents that hold
  /// nothing but expressions define nothing.
  void changed(Session session, String uri) {
    boolean isAlone = session.workspaceIfAny() == null && !mayDefine(session, uri);
    if (!isAlone) {
      of(session).request();
    }
  }

  private static boolean mayDefine(Session session, String uri) {
    Snapshot snapshot = session.documents().get(uri);
    return snapshot != null && snapshot.mayDefine();
  }

  private void tell(Session session, SessionWorkspace its, boolean isReading) {
    if (its.reading(isReading)) {
      status.changed(session);
    }
  }

  private void run(Session session, SessionWorkspace its) {
    WorkspaceFiles.State before = its.files().state();
    int all = before.files() + before.wanted();
    int read = before.files() - before.unread();
    long began = System.nanoTime();
    boolean isShown = session.abilities().showsProgress();
    if (isShown) {
      its.progress().at(read, all);
    }
    tell(session, its, !before.isQuiet());
    its.index()
        .read(done -> {
          if (isShown) {
            its.progress().at(read + done, all);
          }
          return !its.isStopped();
        });
    WorkspaceFiles.State after = its.files().state();
    meters.filesRead(before.unread() - after.unread(), System.nanoTime() - began);
    List<String> dependants = its.index().settle();
    if (!dependants.isEmpty()) {
      meters.redrawnByDefinitions(dependants.size());
      redraw.changed(session, dependants);
    }
    tell(session, its, !after.isQuiet() && !its.isStopped());
  }
}
