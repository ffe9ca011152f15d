package io.fhirpathls.workspace.cache;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.completion.CompletionSite;
import java.util.List;

/// One tenant's access to the shared cache. Immutable; any thread may ask.
public final class Share {
  private final SharedAnalyses shared;
  private final byte[] salt;
  private final long tenantMark;

  /// @param salt of all hashes; the tenant's own when nothing is shared with others
  /// @param tenantMark stands for the tenant, and nobody outside this process can tell for whom
  Share(SharedAnalyses shared, byte[] salt, long tenantMark) {
    this.shared = shared;
    this.salt = salt;
    this.tenantMark = tenantMark;
  }

  /// The analysis of a text in a context: the one that somebody has, or else a new one.
  public Analysis analysis(String text, AnalysisContext context) {
    return analysis(text, context, () -> {}, () -> {});
  }

  /// @param before runs first when nobody has computed it yet; what it throws is thrown
  /// @param between runs now and then while a long text is computed, under locks of the cache: it
  ///   must not ask the cache. What it throws ends the computation and is thrown; whoever waits for
  ///   the same computes it then.
  public Analysis analysis(
      String text, AnalysisContext context, Runnable before, Runnable between) {
    return shared.analysis(this, text, context, new Computation(before, between));
  }

  /// What completion proposes at a site, whatever is typed there of the word.
  public List<Completion> proposals(Analysis analysis, CompletionSite site) {
    return shared.proposals().at(this, analysis, site);
  }

  ContentHash hash(String text) {
    return ContentHash.of(salt, text);
  }

  /// Tells for one entry whether two tenants are the same one, and nothing else: the marks that one
  /// tenant leaves at two entries have nothing in common.
  short markAt(ContentHash hash) {
    return (short) ((hash.b() + tenantMark) * 0x9E3779B97F4A7C15L >>> 48);
  }
}
