package io.fhirpathls.workspace.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.completion.CompletionSite;
import io.fhirpathls.ide.completion.Proposals;
import io.fhirpathls.text.TextRange;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/// What completion proposes at a site, by what stands around the word that is typed there: while
/// the word grows, and while its proposals are looked at one by one, they are gathered once and
/// only narrowed. Small, since a site is of interest for seconds.
final class SharedProposals {

  /// Bytes of a proposal and of an entry, about.
  private static final int PROPOSAL = 250;

  private static final int ENTRY = 200;

  private static final Duration IDLE = Duration.ofMinutes(1);

  /// @param around hash of the text without the word
  /// @param kind also keeps apart words that make another site of it, such as a number
  private record Key(ContentHash around, AnalysisContext context, CompletionSite.Kind kind) {}

  private final Cache<Key, List<Completion>> kept;

  /// @param bytes the most that it may weigh
  /// @param nanos the clock
  SharedProposals(long bytes, LongSupplier nanos) {
    this.kept =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(nanos::getAsLong)
            .recordStats()
            .expireAfterAccess(IDLE)
            .maximumWeight(bytes)
            .weigher((Key _, List<Completion> proposals) -> ENTRY + PROPOSAL * proposals.size())
            .build();
  }

  List<Completion> at(Share share, Analysis analysis, CompletionSite site) {
    String text = analysis.tree().text();
    TextRange word = site.replaces();
    String before = text.substring(0, Math.min(word.start(), text.length()));
    String behind = text.substring(Math.min(word.end(), text.length()));
    ContentHash around = share.hash(before + '\0' + behind);
    return kept.get(
        new Key(around, analysis.context(), site.kind()),
        _ -> List.copyOf(new Proposals(analysis).at(site)));
  }

  /// @param bytes the most that it may weigh from now on
  void limit(long bytes) {
    kept.policy().eviction().orElseThrow().setMaximum(bytes);
  }

  long maximum() {
    return kept.policy().eviction().orElseThrow().getMaximum();
  }

  void tidy() {
    kept.cleanUp();
  }

  void clear() {
    kept.invalidateAll();
  }

  CacheStatistics statistics() {
    CacheStats stats = kept.stats();
    return new CacheStatistics(
        stats.hitCount(),
        stats.missCount(),
        stats.evictionCount(),
        kept.estimatedSize(),
        kept.policy().eviction().orElseThrow().weightedSize().orElseThrow(),
        stats.totalLoadTime());
  }
}
