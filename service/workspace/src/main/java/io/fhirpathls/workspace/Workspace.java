package io.fhirpathls.workspace;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Severities;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.cache.SharedAnalyses;
import org.jspecify.annotations.Nullable;

/// What all sessions of a process share: the FHIR models, the hosts and the analyses.
public final class Workspace {

  private final Settings settings;
  private final Hosts hosts;
  private final SharedAnalyses analyses;

  /// @param version of documents that name none
  /// @param severities of what is found
  /// @param cacheBytes how much the shared cache may hold, by its own weights
  public Workspace(FhirModels models, FhirVersion version, Severities severities, long cacheBytes) {
    this.settings = new Settings(AnalysisContext.of(version), severities);
    this.hosts = new Hosts(models);
    this.analyses = new SharedAnalyses(new Analyzer(models), cacheBytes);
  }

  /// With every problem in its own severity.
  public Workspace(FhirModels models, FhirVersion version, long cacheBytes) {
    this(models, version, Severities.DEFAULTS, cacheBytes);
  }

  public Documents newDocuments() {
    return new Documents(this);
  }

  public SharedAnalyses analyses() {
    return analyses;
  }

  Snapshot snapshot(Document document, @Nullable Snapshot before) {
    Host host = hosts.of(document.uri(), document.languageId());
    return new Snapshot(document, host, settings, analyses, before);
  }
}
