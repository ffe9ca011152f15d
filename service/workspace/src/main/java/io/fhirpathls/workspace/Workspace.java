package io.fhirpathls.workspace;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.cache.SharedAnalyses;
import org.jspecify.annotations.Nullable;

/// What all sessions of a process share: the FHIR models, the hosts and the analyses.
public final class Workspace {

  private final AnalysisContext defaults;
  private final Hosts hosts;
  private final SharedAnalyses analyses;

  /// @param version of documents that name none
  /// @param cacheBytes how much the shared cache may hold, by its own weights
  public Workspace(FhirModels models, FhirVersion version, long cacheBytes) {
    this.defaults = AnalysisContext.of(version);
    this.hosts = new Hosts(models);
    this.analyses = new SharedAnalyses(new Analyzer(models), cacheBytes);
  }

  public Documents newDocuments() {
    return new Documents(this);
  }

  public SharedAnalyses analyses() {
    return analyses;
  }

  Snapshot snapshot(Document document, @Nullable Snapshot before) {
    Host host = hosts.of(document.uri(), document.languageId());
    return new Snapshot(document, host, defaults, analyses, before);
  }
}
