package io.fhirpathls.server.feature;

import io.fhirpathls.analysis.Severities;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.memory.HeapOccupancy;
import io.fhirpathls.server.memory.MemoryReports;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.cache.CachePolicy;
import io.fhirpathls.workspace.disk.FolderWatch;
import io.fhirpathls.workspace.files.FileStore;
import io.fhirpathls.workspace.files.IndexFolder;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.HeapTrend;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Pressure;
import io.fhirpathls.workspace.resume.Resumption;
import io.fhirpathls.workspace.work.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;

/// The features of a server that nobody has started.
public final class AllFeatures {
  private AllFeatures() {}

  public static List<LspFeature> list() {
    FhirModels models = FhirModels.load();
    MemoryLedger ledger = new MemoryLedger(Ceilings.NONE);
    Pressure pressure = new Pressure(new HeapOccupancy(), System::nanoTime);
    Workspace workspace =
        new Workspace(
            models, FhirVersion.R4, Severities.DEFAULTS, CachePolicy.of(1 << 20), _ -> {});
    try (Workers workers = new Workers(1, 1)) {
      return LspFeatures.all(
          workers,
          models,
          new Resumption(ledger, Duration.ofMinutes(1), 1, System::nanoTime),
          new MemoryReports(ledger, workspace, pressure, new HeapTrend()),
          new ServerStatusFeature(pressure),
          new FileStore(
              workspace.hosts(),
              Config.DEFAULTS.files()::limits,
              Definitions.NONE,
              new FolderWatch(),
              IndexFolder.open(null, "test", _ -> {})),
          Config.DEFAULTS::files,
          new Meters(new SimpleMeterRegistry()));
    }
  }
}
