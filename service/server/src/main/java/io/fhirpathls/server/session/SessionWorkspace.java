package io.fhirpathls.server.session;

import io.fhirpathls.workspace.files.FileIndex;
import io.fhirpathls.workspace.files.FileStore.SessionFiles;
import io.fhirpathls.workspace.files.WorkspaceFiles;
import io.fhirpathls.workspace.work.LatestOnly;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a session has beside its open documents, from when it first needs it. Runs read what is not
/// read yet, one at a time.
public final class SessionWorkspace {
  private final SessionFiles its;
  private final IndexProgress progress;
  private final LatestOnly runs;
  private final AtomicBoolean watched = new AtomicBoolean();
  private volatile boolean stopped;
  private volatile boolean reading;

  /// @param runs makes the runs
  SessionWorkspace(SessionFiles its, Client client, Runs runs) {
    this.its = its;
    this.progress = new IndexProgress(client);
    this.runs = runs.of(this);
  }

  /// See [SessionWorkspace].
  @FunctionalInterface
  public interface Runs {
    LatestOnly of(SessionWorkspace workspace);
  }

  public WorkspaceFiles files() {
    return its.files();
  }

  public FileIndex index() {
    return its.index();
  }

  public IndexProgress progress() {
    return progress;
  }

  /// Something may be to be read.
  public void request() {
    runs.request();
  }

  /// The user does not want to wait for the rest of the files, until more are offered.
  public void stop() {
    stopped = true;
    files().wantNothing();
    progress.end();
  }

  public void goOn() {
    stopped = false;
  }

  public boolean isStopped() {
    return stopped;
  }

  /// Whether files are to be read, so that answers are without them for now.
  public boolean isReading() {
    return reading;
  }

  /// @return whether that is something new
  public boolean reading(boolean now) {
    boolean isNew = reading != now;
    reading = now;
    return isNew;
  }

  /// @return true the first time only
  public boolean watch() {
    return watched.compareAndSet(false, true);
  }

  void end() {
    files().close();
  }
}
