package io.fhirpathls.server.memory;

import io.fhirpathls.server.throttle.ThrottleReport;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.cache.CacheStatistics;
import io.fhirpathls.workspace.files.FileLimits;
import io.fhirpathls.workspace.files.Partition;
import io.fhirpathls.workspace.files.Skip;
import io.fhirpathls.workspace.files.WorkspaceFiles;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.HeapTrend;
import io.fhirpathls.workspace.memory.LeakWatch.Kind;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.MemoryLedger.TenantUse;
import io.fhirpathls.workspace.memory.Occupancy;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Pressure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Memory in figures and words, for one session and for the whole process.
public record MemoryReports(
    MemoryLedger ledger, Workspace workspace, Pressure pressure, HeapTrend trend) {
  private static final int LARGEST_TENANTS = 10;

  private static final int LARGEST_FOLDERS = 10;
  private static final int SKIPPED_FILES = 20;
  private static final int MOST_PARTITIONS = 100;

  /// @param files of the session; null when it has none
  /// @param limits of such files
  /// @param unwatched mounted folders of whose changes the system does not tell
  public SessionReport of(
      Account account,
      Documents documents,
      @Nullable WorkspaceFiles files,
      FileLimits limits,
      int unwatched,
      ThrottleReport throttle) {
    Ceilings ceilings = ledger.ceilings();
    Occupancy.Reading reading = pressure.reading();
    TenantUse tenant = ledger.use(account.tenant());
    return SessionReport.of(
        new SessionReport.Session(
            account.used(),
            ceilings.session(),
            parts(account::used),
            documents.count(),
            ceilings.documents()),
        workspace(files, limits, unwatched),
        new SessionReport.Tenant(
            tenant.tenant().name(), tenant.sessions(), tenant.bytes(), ceilings.tenant()),
        cache(),
        new SessionReport.Heap(reading.livePart(), trend.bytesPerHour()),
        throttle,
        ServerStatus.at(pressure.rung(), files == null || files.state().isQuiet()),
        files == null ? List.of() : files.partitions().leftOut());
  }

  private static SessionReport.Workspace workspace(
      @Nullable WorkspaceFiles files, FileLimits limits, int unwatched) {
    if (files == null) {
      return new SessionReport.Workspace(
          0,
          limits.files(),
          0,
          limits.bytes(),
          0,
          0,
          0,
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          0);
    }
    WorkspaceFiles.State state = files.state();
    Map<String, Integer> skipped = new LinkedHashMap<>();
    files.skippedByReason().forEach((why, count) -> skipped.put(SkipWords.code(why), count));
    Map<String, String> examples = new LinkedHashMap<>();
    files.skipped(SKIPPED_FILES).forEach((uri, why) -> examples.put(uri, SkipWords.code(why)));
    return new SessionReport.Workspace(
        state.files(),
        limits.files(),
        state.bytes(),
        limits.bytes(),
        state.heldBytes(),
        state.unread(),
        state.wanted(),
        skipped,
        examples,
        files.dearestFolders(LARGEST_FOLDERS),
        files.partitions().all().stream().limit(MOST_PARTITIONS).map(MemoryReports::part).toList(),
        unwatched);
  }

  private static SessionReport.Part part(Partition partition) {
    Skip why = partition.why();
    return new SessionReport.Part(
        partition.uri(),
        partition.files(),
        partition.bytes(),
        PartitionWords.code(partition.held()),
        why == null ? null : SkipWords.code(why));
  }

  public ProcessReport ofProcess() {
    Occupancy.Reading reading = pressure.reading();
    return new ProcessReport(
        ledger.used(),
        ledger.ceilings().process(),
        ledger.peak(),
        parts(ledger::used),
        ledger.largest(LARGEST_TENANTS).stream()
            .map(it -> new ProcessReport.TenantPart(it.tenant().name(), it.sessions(), it.bytes()))
            .toList(),
        ledger.accounts(),
        new ProcessReport.Heap(
            reading.live(),
            reading.maximum(),
            pressure.rung().label(),
            pressure.rung().level(),
            trend.bytesPerHour(),
            trend.bytesPerThousandSessions()),
        new ProcessReport.Closed(
            workspace.leaks().closed(Kind.SESSION),
            workspace.leaks().closed(Kind.DOCUMENT),
            workspace.leaks().overdue(Kind.SESSION),
            workspace.leaks().overdue(Kind.DOCUMENT)));
  }

  /// Analyses and trees count together: the tree of an analysis that is there was not asked for.
  private SessionReport.Cache cache() {
    CacheStatistics trees = workspace.analyses().treeStatistics();
    CacheStatistics analyses = workspace.analyses().analysisStatistics();
    long asked = analyses.hits() + analyses.misses();
    return new SessionReport.Cache(
        asked == 0 ? 0 : (double) analyses.hits() / asked,
        analyses.size(),
        trees.weight() + analyses.weight(),
        workspace.analyses().maximum());
  }

  /// Only what is not zero.
  private static Map<String, Long> parts(ToLongFunction<Pool> used) {
    Map<String, Long> parts = new LinkedHashMap<>();
    for (Pool pool : Pool.values()) {
      long bytes = used.applyAsLong(pool);
      if (bytes != 0) {
        parts.put(pool.label(), bytes);
      }
    }
    return parts;
  }
}
