package io.fhirpathls.server.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The semantic tokens that a client has of each open document, so that the next ones can be told
/// as what has changed. Workers ask and tell; one lock is enough.
public final class SentTokens {

  /// @param id what the client calls it
  /// @param data as it was sent; mostly small numbers, of which the JVM has one each
  private record Sent(String id, List<Integer> data) {}

  private @Nullable Map<String, Sent> byUri;
  private int last;

  /// Notes what is sent now.
  ///
  /// @return its id
  public synchronized String remember(String uri, List<Integer> data) {
    if (byUri == null) {
      byUri = new HashMap<>(4);
    }
    last++;
    String id = Integer.toString(last);
    byUri.put(uri, new Sent(id, List.copyOf(data)));
    return id;
  }

  /// What was sent under this id; null when it is not the last one.
  public synchronized @Nullable List<Integer> recall(String uri, String id) {
    Sent sent = byUri == null ? null : byUri.get(uri);
    return sent == null || !sent.id().equals(id) ? null : sent.data();
  }

  /// The document is closed.
  public synchronized void forget(String uri) {
    if (byUri != null) {
      byUri.remove(uri);
    }
  }

  synchronized void clear() {
    byUri = null;
  }
}
