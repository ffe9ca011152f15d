package io.fhirpathls.server.access;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Tickets of this process.
public final class LocalTickets implements Tickets {
  /// Tickets that nobody has used yet. Above it none is sold until some have expired.
  private static final int MOST = 10_000;

  private record Held(Identity bearer, long until) {}

  private final LongSupplier nanos;

  /// All live equally long, so the first are those that expire first.
  private final Map<String, Held> held = new LinkedHashMap<>();

  /// @param nanos the clock
  public LocalTickets(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public synchronized boolean keep(String hash, Identity bearer) {
    long now = nanos.getAsLong();
    Iterator<Held> oldest = held.values().iterator();
    while (oldest.hasNext() && oldest.next().until() - now < 0) {
      oldest.remove();
    }
    if (held.size() >= MOST) {
      return false;
    }
    held.put(hash, new Held(bearer, now + LIFE.toNanos()));
    return true;
  }

  @Override
  public synchronized @Nullable Identity take(String hash) {
    Held found = held.remove(hash);
    return found == null || found.until() - nanos.getAsLong() < 0 ? null : found.bearer();
  }
}
