package io.fhirpathls.workspace;

import io.fhirpathls.workspace.memory.Ceiling;
import io.fhirpathls.workspace.memory.OverCeiling;
import io.fhirpathls.workspace.memory.Reservation;

/// What one snapshot has reserved for what it knows, beside the text: a part of the reservation of
/// its document, which lives as long as the document is open.
///
/// Whoever makes an analysis pays for it for as long as the snapshots of that document keep it;
/// whoever finds it in the shared cache pays nothing. So what thousands of sessions share is paid
/// once, and what nobody else has is paid by the one who brought it.
final class Holding {

  /// What a snapshot may find out when there is nothing left for others, in bytes: who types goes
  /// on seeing errors.
  private static final long A_FEW_EXPRESSIONS = 65_536;

  private final Reservation document;
  private long bytes;
  private long insisted;
  private boolean ended;

  Holding(Reservation document) {
    this.document = document;
  }

  /// Asks for memory for something that is about to be made.
  ///
  /// @throws OverCeiling when there is none
  synchronized void take(long more) {
    if (ended) {
      return;
    }
    Ceiling met = document.grow(more);
    if (met != null && insisted + more <= A_FEW_EXPRESSIONS) {
      met = document.insist(more);
      insisted += met == null ? more : 0;
    }
    if (met != null) {
      throw new OverCeiling(met);
    }
    bytes += more;
  }

  synchronized void giveBack(long less) {
    if (!ended) {
      document.shrink(less);
      bytes -= less;
      insisted = Math.max(0, insisted - less);
    }
  }

  /// The next snapshot keeps that much of what this one holds; the rest is given back.
  void handOver(long kept, Holding next) {
    long moved = end(kept);
    synchronized (next) {
      if (next.ended) {
        document.shrink(moved);
      } else {
        next.bytes += moved;
      }
    }
  }

  /// Nothing is kept.
  void end() {
    var _ = end(0);
  }

  /// @return how much of what was to be kept is still reserved
  private synchronized long end(long kept) {
    if (ended) {
      return 0;
    }
    ended = true;
    long moved = Math.min(kept, bytes);
    document.shrink(bytes - moved);
    bytes = 0;
    return moved;
  }
}
