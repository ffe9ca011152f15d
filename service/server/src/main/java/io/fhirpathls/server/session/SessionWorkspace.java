package io.fhirpathls.server.session;

import io.fhirpathls.workspace.files.Excluded;
import io.fhirpathls.workspace.files.FileIndex;
import io.fhirpathls.workspace.files.MountedFolder;
import io.fhirpathls.workspace.files.Partition;
import io.fhirpathls.workspace.files.SessionFiles;
import io.fhirpathls.workspace.files.Skip;
import io.fhirpathls.workspace.files.WorkspaceFiles;
import io.fhirpathls.workspace.work.LatestOnly;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a session has beside its open documents, from when it first needs it. Runs read what is not
/// read yet, one at a time.
public final class SessionWorkspace {
  private final SessionFiles its;
  private final IndexProgress progress;
  private final LatestOnly runs;
  private final Consumer<SessionWorkspace> atEnd;
  private final AtomicBoolean recalled = new AtomicBoolean();
  private volatile int saved;
  private final AtomicBoolean watched = new AtomicBoolean();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final List<MountedFolder> mounted = new CopyOnWriteArrayList<>();
  private Map<Skip, Integer> skipped = Map.of();
  private List<Partition> leftOut = List.of();
  private final AtomicBoolean lackTold = new AtomicBoolean();
  private volatile boolean stopped;
  private volatile boolean reading;

  /// @param runs makes the runs
  /// @param atEnd is called when the session ends
  SessionWorkspace(SessionFiles its, Client client, Runs runs, Consumer<SessionWorkspace> atEnd) {
    this.atEnd = atEnd;
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

  public SessionFiles its() {
    return its;
  }

  /// The client says that a folder is part of the workspace.
  public void ask(String uri) {
    asked.add(uri);
  }

  /// The next folder that was asked for; null when there is none.
  public @Nullable String nextAsked() {
    return asked.poll();
  }

  /// The folders that the server reads itself.
  public List<MountedFolder> mounted() {
    return mounted;
  }

  /// How many folders there are of whose changes the system does not tell.
  public int unwatched() {
    return mounted.stream().mapToInt(MountedFolder::unwatched).sum();
  }

  /// The folder is not part of the workspace any longer.
  public void unmount(String uri) {
    asked.remove(uri);
    String folder = uri.endsWith("/") ? uri : uri + "/";
    List<MountedFolder> gone = mounted.stream().filter(each -> each.uri().equals(folder)).toList();
    mounted.removeAll(gone);
    gone.forEach(MountedFolder::close);
  }

  /// Whether all is known that there is to know.
  public boolean isQuiet() {
    return asked.isEmpty()
        && files().state().isQuiet()
        && mounted.stream().allMatch(MountedFolder::isQuiet);
  }

  /// @return true the first time only
  public boolean recalls() {
    return recalled.compareAndSet(false, true);
  }

  /// Whether [#recalls] has been asked.
  public boolean recalled() {
    return recalled.get();
  }

  /// Whether so many files have been read since the index was saved.
  public boolean isUnsaved(int files) {
    return index().filesRead() - saved >= files;
  }

  public void saved() {
    saved = index().filesRead();
  }

  /// How many files were left out, by the reason, if these are others than at the last call.
  public synchronized Map<Skip, Integer> newlySkipped() {
    Map<Skip, Integer> now = files().skippedByReason();
    boolean isOld = now.equals(skipped);
    skipped = now;
    return isOld ? Map.of() : now;
  }

  /// The parts of mounted folders of which not all is held, if these are others than at the last
  /// call.
  public synchronized List<Partition> newlyLeftOut() {
    List<Partition> now = its.partitions().leftOut();
    boolean isOld = uris(now).equals(uris(leftOut));
    leftOut = now;
    return isOld ? List.of() : now;
  }

  private static Set<String> uris(List<Partition> partitions) {
    return partitions.stream().map(Partition::uri).collect(Collectors.toSet());
  }

  public IndexProgress progress() {
    return progress;
  }

  /// The user leaves these files out from now on.
  ///
  /// @param folders that the client has open, beside those that are mounted
  /// @return the uris of files that come back and that the client has to offer
  public List<String> exclude(Excluded excluded, List<String> folders) {
    List<String> all = new ArrayList<>(folders);
    mounted.forEach(folder -> all.add(folder.uri()));
    List<String> back = files().exclude(excluded, all);
    mounted.forEach(MountedFolder::lookAgain);
    return back.stream()
        .filter(uri -> mounted.stream().noneMatch(folder -> uri.startsWith(folder.uri())))
        .toList();
  }

  /// Something may be to be read.
  public void request() {
    runs.request();
  }

  /// Something on the disk is another one now: that is read, whatever the user did not want to wait
  /// for before.
  public void changed() {
    stopped = false;
    request();
  }

  /// The user does not want to wait for the rest of the files, until more are offered or a folder
  /// is opened.
  public void stop() {
    stopped = true;
    mounted.forEach(MountedFolder::stop);
    files().wantNothing();
    progress.end();
  }

  public void goOn() {
    stopped = false;
    mounted.forEach(MountedFolder::goOn);
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
    if (!now) {
      lackTold.set(false);
    }
    return isNew;
  }

  /// Whether answers lack what is not read yet, and nobody has said so since it was last all read.
  public boolean lacksUntold() {
    return !isQuiet() && lackTold.compareAndSet(false, true);
  }

  /// @return true the first time only
  public boolean watch() {
    return watched.compareAndSet(false, true);
  }

  void end() {
    atEnd.accept(this);
    mounted.forEach(MountedFolder::close);
    files().close();
  }
}
