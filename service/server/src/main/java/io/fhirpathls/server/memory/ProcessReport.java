package io.fhirpathls.server.memory;

import java.util.List;
import java.util.Map;

/// What the whole process holds, for operators.
///
/// @param usedBytes in the ledger, by all
/// @param peakBytes the most that it ever was
/// @param parts bytes by what they are for
/// @param tenants those that hold most
/// @param accounts of sessions that are open, or closed and not settled
public record ProcessReport(
    long usedBytes,
    long ceilingBytes,
    long peakBytes,
    Map<String, Long> parts,
    List<TenantPart> tenants,
    int accounts,
    Heap heap,
    Closed closed) {

  public record TenantPart(String tenant, int sessions, long bytes) {}

  /// The old generation, as its last collection has left it.
  ///
  /// @param rung what is given up for want of memory, see `Rung`
  /// @param level how many rungs that is
  /// @param growthBytesPerHour 0 while too little is known
  /// @param growthBytesPerThousandSessions what they leave behind; 0 while too little is known
  public record Heap(
      long liveBytes,
      long maximumBytes,
      String rung,
      int level,
      long growthBytesPerHour,
      long growthBytesPerThousandSessions) {
    double livePart() {
      return maximumBytes == 0 ? 0 : (double) liveBytes / maximumBytes;
    }
  }

  /// @param sessionsHeld closed, and still held by somebody after several collections
  /// @param documentsHeld the same of documents
  public record Closed(long sessions, long documents, long sessionsHeld, long documentsHeld) {}
}
