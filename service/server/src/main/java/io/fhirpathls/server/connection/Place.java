package io.fhirpathls.server.connection;

import io.fhirpathls.workspace.work.Task;
import org.jspecify.annotations.Nullable;

/// A place in the queue of the workers. Until its turn comes, the request that holds it can give it
/// to a newer one: so the newest question is answered as early as the first one would have been,
/// and somebody who types fast does not always stand at the end.
///
/// Connection and workers meet here; one lock is enough.
final class Place implements Task {
  private @Nullable Request holder;
  private boolean begun;

  Place(Request holder) {
    this.holder = holder;
  }

  /// @return whether the place is free now; not when its turn has come already
  synchronized boolean vacate() {
    if (begun) {
      return false;
    }
    holder = null;
    return true;
  }

  /// @return false when its turn has come meanwhile, while nobody held it
  synchronized boolean give(Request newer) {
    if (begun) {
      return false;
    }
    holder = newer;
    return true;
  }

  private synchronized @Nullable Request begin() {
    begun = true;
    return holder;
  }

  @Override
  public void run() {
    Request request = begin();
    if (request != null) {
      request.compute();
    }
  }

  @Override
  public synchronized boolean isWanted() {
    return holder != null && holder.isOpen();
  }

  @Override
  public void expired() {
    Request request = begin();
    if (request != null) {
      request.expire();
    }
  }
}
