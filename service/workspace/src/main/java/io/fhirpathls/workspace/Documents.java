package io.fhirpathls.workspace;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The documents that one session has open. One thread writes, in the order in which the client's
/// messages arrive; any thread may read.
public final class Documents {

  private final Workspace workspace;
  private final Map<String, Snapshot> open = new ConcurrentHashMap<>(2);

  Documents(Workspace workspace) {
    this.workspace = workspace;
  }

  /// Opens a document; one that is open already is replaced.
  public Snapshot open(String uri, String languageId, int version, String text) {
    Snapshot snapshot = workspace.snapshot(new Document(uri, languageId, version, text), null);
    open.put(uri, snapshot);
    return snapshot;
  }

  /// @return the new snapshot; null when no such document is open
  public @Nullable Snapshot change(String uri, int version, List<Change> changes) {
    Snapshot before = open.get(uri);
    if (before == null) {
      return null;
    }
    Snapshot snapshot = workspace.snapshot(before.document().changed(version, changes), before);
    open.put(uri, snapshot);
    return snapshot;
  }

  /// @return whether it was open
  public boolean close(String uri) {
    return open.remove(uri) != null;
  }

  /// The current snapshot; null when no such document is open.
  public @Nullable Snapshot get(String uri) {
    return open.get(uri);
  }

  public Collection<Snapshot> all() {
    return open.values();
  }

  public void closeAll() {
    open.clear();
  }
}
