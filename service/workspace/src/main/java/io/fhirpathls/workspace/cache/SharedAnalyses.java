package io.fhirpathls.workspace.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.SyntaxTree;

/// Parsed and analysed expressions, by the hash of their text.
///
/// Two levels: a text's tree, and a text's analysis in one context. The first asker computes,
/// others who ask meanwhile wait for it. What stays is decided by how often it is asked for
/// (Caffeine's TinyLFU), so the half-typed texts that are seen once do not push out what everybody
/// uses.
public final class SharedAnalyses {

  private record AnalysisKey(ContentHash text, AnalysisContext context) {}

  private final Analyzer analyzer;
  private final Cache<ContentHash, SyntaxTree> trees;
  private final Cache<AnalysisKey, Analysis> analyses;

  /// @param bytes for both levels together, by {@link Weight}
  public SharedAnalyses(Analyzer analyzer, long bytes) {
    this.analyzer = analyzer;
    this.trees =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .recordStats()
            .maximumWeight(bytes / 3)
            .weigher((ContentHash _, SyntaxTree tree) -> Weight.of(tree))
            .build();
    this.analyses =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .recordStats()
            .maximumWeight(bytes - bytes / 3)
            .weigher((AnalysisKey _, Analysis analysis) -> Weight.of(analysis))
            .build();
  }

  public Analysis analysis(String text, AnalysisContext context) {
    ContentHash hash = ContentHash.of(text);
    return analyses.get(
        new AnalysisKey(hash, context), _ -> analyzer.analyze(tree(hash, text), context));
  }

  private SyntaxTree tree(ContentHash hash, String text) {
    return trees.get(hash, _ -> SyntaxTree.parse(text));
  }

  public void clear() {
    trees.invalidateAll();
    analyses.invalidateAll();
  }

  public CacheStatistics treeStatistics() {
    return statistics(trees);
  }

  public CacheStatistics analysisStatistics() {
    return statistics(analyses);
  }

  private static CacheStatistics statistics(Cache<?, ?> cache) {
    CacheStats stats = cache.stats();
    long weight = cache.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    return new CacheStatistics(
        stats.hitCount(),
        stats.missCount(),
        stats.evictionCount(),
        cache.estimatedSize(),
        weight,
        stats.totalLoadTime());
  }

  /// Estimates of what a value keeps in the heap, in bytes.
  static final class Weight {

    private static final int TREE = 160;
    private static final int NODE = 88;
    private static final int ANALYSIS = 240;
    private static final int MEANING = 120;
    private static final int PROBLEM = 200;

    private Weight() {}

    static int of(SyntaxTree tree) {
      return TREE + tree.text().length() + NODE * nodes(tree.root());
    }

    static int of(Analysis analysis) {
      return ANALYSIS + MEANING * analysis.meanings().size() + PROBLEM * analysis.problems().size();
    }

    private static int nodes(Expression node) {
      int nodes = 1;
      for (Expression child : node.children()) {
        nodes += nodes(child);
      }
      return nodes;
    }
  }
}
