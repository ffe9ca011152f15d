package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.cache.CacheStatistics;
import io.fhirpathls.workspace.memory.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What figures about memory mean in words: who should do what, and why. Silent while all is well.
public final class Advice {
  /// Above this part of a ceiling it is worth a word.
  private static final double NEAR = 0.8;

  private static final long MIB = 1 << 20;

  private Advice() {}

  /// What a user can do about his own session.
  static List<String> forUsers(
      SessionReport.Session session, SessionReport.Tenant tenant, ServerStatus status) {
    List<String> advice = new ArrayList<>();
    if (isNear(session.usedBytes(), session.ceilingBytes())) {
      advice.add(
          "This session holds %s of the memory that one session may have: close documents that you do not need."
              .formatted(percent(session.usedBytes(), session.ceilingBytes())));
    }
    if (isNear(session.documents(), session.documentsCeiling())) {
      advice.add(
          "%d of at most %d documents are open: close those that you do not need."
              .formatted(session.documents(), session.documentsCeiling()));
    }
    if (isNear(tenant.usedBytes(), tenant.ceilingBytes())) {
      advice.add(
          "The %d sessions of your organisation hold %s of the memory that they may have together."
              .formatted(tenant.sessions(), percent(tenant.usedBytes(), tenant.ceilingBytes())));
    }
    if (!status.message().isEmpty()) {
      advice.add(status.message());
    }
    return advice;
  }

  /// What an operator can do about the process.
  ///
  /// @param cacheMaximum the most that the cache may weigh, bytes
  public static List<String> forOperators(
      ProcessReport report, CacheStatistics analyses, long cacheMaximum) {
    List<String> advice = new ArrayList<>();
    ProcessReport.Heap heap = report.heap();
    if (heap.level() >= Rung.SHED_CACHE.level()) {
      advice.add(
          "%s of the heap is live, so the server stands on the rung %s: give it a larger heap (-Xmx) or fewer sessions."
              .formatted(percent(heap.livePart()), heap.rung()));
    }
    if (isNear(report.usedBytes(), report.ceilingBytes())) {
      advice.add(
          "%s of memory.process is held: raise it together with the heap, or lower memory.session."
              .formatted(percent(report.usedBytes(), report.ceilingBytes())));
    }
    if (report.tenants().size() > 1) {
      ProcessReport.TenantPart most = report.tenants().getFirst();
      if (most.bytes() > report.ceilingBytes() / 3) {
        advice.add(
            "Tenant %s holds %s of memory.process: lower memory.tenant if others suffer."
                .formatted(most.tenant(), percent(most.bytes(), report.ceilingBytes())));
      }
    }
    if (analyses.evictions() > analyses.hits() / 10 && analyses.evictions() > 1_000) {
      advice.add(
          "The cache has given up %d analyses for %d that it could reuse: raise cache.max-size above %d MiB."
              .formatted(analyses.evictions(), analyses.hits(), cacheMaximum / MIB));
    }
    ProcessReport.Closed closed = report.closed();
    if (closed.sessionsHeld() + closed.documentsHeld() > 0) {
      advice.add(
          "%d sessions and %d documents are closed and still held: a defect of the server; please report it with a heap histogram."
              .formatted(closed.sessionsHeld(), closed.documentsHeld()));
    }
    if (heap.growthBytesPerThousandSessions() > MIB) {
      advice.add(
          "A thousand sessions leave %.1f MiB behind that nobody owns: watch fhirpathls_heap_growth_sessions."
              .formatted((double) heap.growthBytesPerThousandSessions() / MIB));
    }
    return advice;
  }

  private static boolean isNear(long used, long ceiling) {
    return used > NEAR * ceiling;
  }

  private static String percent(long used, long ceiling) {
    return percent((double) used / ceiling);
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part);
  }
}
