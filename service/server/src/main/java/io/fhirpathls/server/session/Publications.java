package io.fhirpathls.server.session;

import io.fhirpathls.workspace.work.LatestOnly;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a session publishes about its open documents, each in turns of its own.
///
/// A document that is closed is told to have no diagnostics, and that must be the last word: a run
/// that is still computing when the document is closed, or closed and opened again, finds that its
/// turn is no longer there and keeps silent. Asking and speaking happen under one lock.
public final class Publications {

  /// The turns of one open document, from its opening to its closing.
  public static final class Turns {
    private final String uri;
    private final LatestOnly runs;

    private Turns(String uri, Function<Turns, LatestOnly> runs) {
      this.uri = uri;
      this.runs = runs.apply(this);
    }

    public String uri() {
      return uri;
    }

    /// Asks for a run.
    public void request() {
      runs.request();
    }
  }

  private @Nullable Map<String, Turns> byUri;

  /// The turns of a document.
  ///
  /// @param runs makes the runs of a document that has none yet
  public synchronized Turns turns(String uri, Function<Turns, LatestOnly> runs) {
    if (byUri == null) {
      byUri = new HashMap<>(4);
    }
    return byUri.computeIfAbsent(uri, _ -> new Turns(uri, runs));
  }

  /// Speaks, unless the document has been closed since.
  public synchronized void speak(Turns turns, Runnable words) {
    if (byUri != null && byUri.get(turns.uri()) == turns) {
      words.run();
    }
  }

  /// Speaks last about a document.
  public synchronized void end(String uri, Runnable lastWords) {
    if (byUri != null) {
      byUri.remove(uri);
    }
    lastWords.run();
  }

  synchronized void clear() {
    byUri = null;
  }
}
