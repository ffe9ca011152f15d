package io.fhirpathls.workspace;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Severities;
import io.fhirpathls.host.Around;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.cache.CachePolicy;
import io.fhirpathls.workspace.cache.Share;
import io.fhirpathls.workspace.cache.SharedAnalyses;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.LeakWatch;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Reservation;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// What all sessions of a process share: the FHIR models, the hosts and the analyses.
public final class Workspace {

  private volatile Settings settings;
  private final Hosts hosts;
  private final SharedAnalyses analyses;
  private final IntConsumer analysedPerChange;
  private final LeakWatch leaks = new LeakWatch();

  /// @param version of documents that name none
  /// @param severities of what is found
  /// @param cache what is kept of what all sessions share
  /// @param analysedPerChange is told for each changed document whose problems were asked for how
  ///   many of its expressions were not taken over from before
  public Workspace(
      FhirModels models,
      FhirVersion version,
      Severities severities,
      CachePolicy cache,
      IntConsumer analysedPerChange) {
    this.settings = new Settings(AnalysisContext.of(version), severities);
    Analyzer analyzer = new Analyzer(models);
    this.hosts = new Hosts(analyzer);
    this.analyses = new SharedAnalyses(analyzer, cache, System::nanoTime);
    this.analysedPerChange = analysedPerChange;
  }

  /// With every problem in its own severity.
  ///
  /// @param cacheBytes how much the shared cache may hold, by its own weights
  public Workspace(FhirModels models, FhirVersion version, long cacheBytes) {
    this(models, version, Severities.DEFAULTS, CachePolicy.of(cacheBytes), _ -> {});
  }

  /// From now on documents that name no version are of this one, and problems are that severe. Open
  /// sessions have to be told by [Documents#use].
  public void use(FhirVersion version, Severities severities) {
    AnalysisContext defaults = AnalysisContext.of(version).defining(definitions());
    Settings next = new Settings(defaults, severities);
    if (!next.equals(settings)) {
      settings = next;
    }
  }

  /// Every session knows these, beside what its own workspace defines. To be called before there is
  /// any.
  public void define(Definitions packages) {
    settings = new Settings(settings.defaults().defining(packages), settings.severities());
  }

  /// What every session knows.
  public Definitions definitions() {
    return settings.defaults().definitions();
  }

  /// The documents of one session.
  ///
  /// @param account who pays for what they hold
  public Documents newDocuments(Account account) {
    return new Documents(this, account, analyses.share(account.tenant()));
  }

  /// A document that is read once and never changes, under no ceiling.
  public Snapshot alone(String uri, String languageId, String text) {
    return alone(new Document(uri, languageId, 0, text), settings);
  }

  /// The same in a workspace.
  ///
  /// @param definitions its own and those of packages
  /// @param around what its other documents say, and which samples there are
  public Snapshot alone(Document document, Definitions definitions, Around around) {
    Settings own = settings;
    return alone(
        document, new Settings(own.defaults().defining(definitions), own.severities(), around));
  }

  private Snapshot alone(Document document, Settings own) {
    Reservation unbounded = new MemoryLedger(Ceilings.NONE).shared().hold(Pool.DOCUMENTS);
    return snapshot(document, own, analyses.share(Tenant.LOCAL), unbounded, null);
  }

  public Hosts hosts() {
    return hosts;
  }

  public SharedAnalyses analyses() {
    return analyses;
  }

  /// Whether what has been closed really goes.
  public LeakWatch leaks() {
    return leaks;
  }

  Settings settings() {
    return settings;
  }

  Snapshot snapshot(
      Document document,
      Settings held,
      Share share,
      Reservation reservation,
      @Nullable Snapshot before) {
    Host host = hosts.of(document.uri(), document.languageId());
    return new Snapshot(document, host, held, share, reservation, before, analysedPerChange);
  }
}
