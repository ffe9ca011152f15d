package io.fhirpathls.workspace.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy.CacheEntry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.workspace.hash.Sha256;
import io.fhirpathls.workspace.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Parsed and analysed expressions, by the hash of their text.
///
/// # What is found, and what is kept
///
/// Two things are easily mixed up. **Finding** is over everything that is alive: `alive` and
/// `trees` hold weak references, so whatever any open document or this cache holds is found by
/// everybody and never made twice. **Keeping** is for what no document holds at the moment: `kept`
/// holds strong references, and their weight is bounded.
///
/// So an entry that open documents use loses nothing when it is evicted: it stays where it is
/// found, at the expense of the document that brought it, and comes back into `kept` when it is
/// asked for the next time. What is evicted and used by nobody is garbage. That makes weight and
/// memory agree: `kept` weighs what it keeps alive, a document pays for what it keeps alive, and
/// evicting frees exactly what nobody uses.
///
/// A tree is held by its analyses only, and weighs with the one that brought it. When that one is
/// evicted before another one of the same text in another context, the tree stays and weighs
/// nothing: at the worst, an estimate that is too low by half for such texts.
///
/// # Who is evicted
///
/// What is asked for least often (Caffeine's TinyLFU), so the half-typed texts that are seen once
/// do not push out what everybody uses; and what nobody has asked for in a long time.
///
/// # A warm start
///
/// The texts that were asked for most can outlive the process as a [HotSet]. What is made anew from
/// one is neither a hit nor a miss, and nobody has brought it.
///
/// # Threads
///
/// Any thread may ask. The first asker computes, others who ask meanwhile wait for it. The locks
/// are those of the three maps' entries, always taken in the order kept, alive, trees.
public final class SharedAnalyses {

  private record AnalysisKey(ContentHash text, AnalysisContext context) {}

  /// @param treeBytes the part of the weight that is its tree's
  /// @param origin whose session brought it, see {@link Share#markAt}, or [#NOBODY]
  private record Kept(Analysis analysis, int treeBytes, int bytes, int origin) {}

  /// No mark that a tenant leaves.
  private static final int NOBODY = Integer.MIN_VALUE;

  /// Characters of a text that is worth being kept for another process: no rule that people share
  /// is longer, and analysing it must not hold up a worker.
  private static final int LONGEST_WARM = 16_384;

  /// So much of the limit is for proposals.
  private static final int PROPOSALS_SHARE = 8;

  private static final byte[] NO_SALT = {};

  private final Analyzer analyzer;
  private final Sharing sharing;
  private final Cache<ContentHash, SyntaxTree> trees;
  private final Cache<AnalysisKey, Analysis> alive;
  private final Cache<AnalysisKey, Kept> kept;
  private final SharedProposals proposals;
  private final LongAdder treeBytes = new LongAdder();
  private final LongAdder foreignHits = new LongAdder();
  private final LongAdder warmed = new LongAdder();
  private final byte[] secret = new byte[16];

  /// @param nanos the clock
  public SharedAnalyses(Analyzer analyzer, CachePolicy policy, LongSupplier nanos) {
    this.analyzer = analyzer;
    this.sharing = policy.sharing();
    new SecureRandom().nextBytes(secret);
    this.proposals = new SharedProposals(policy.bytes() / PROPOSALS_SHARE, nanos);
    this.trees = weak();
    this.alive = weak();
    this.kept =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(nanos::getAsLong)
            .recordStats()
            .expireAfterAccess(policy.idle())
            .maximumWeight(policy.bytes() - policy.bytes() / PROPOSALS_SHARE)
            .weigher((AnalysisKey _, Kept entry) -> entry.bytes())
            .removalListener(this::removed)
            .build();
  }

  private static <K, V> Cache<K, V> weak() {
    return Caffeine.newBuilder().executor(Runnable::run).recordStats().weakValues().build();
  }

  /// What this tenant asks through.
  public Share share(Tenant tenant) {
    byte[] name = (tenant.name() + '\n').getBytes(StandardCharsets.US_ASCII);
    var mark = Sha256.digest();
    mark.update(secret);
    return new Share(
        this, sharing == Sharing.TENANT ? name : NO_SALT, ContentHash.of(mark.digest(name)).a());
  }

  SharedProposals proposals() {
    return proposals;
  }

  Analysis analysis(Share share, String text, AnalysisContext context, Computation asker) {
    ContentHash hash = share.hash(text);
    short mark = share.markAt(hash);
    Kept found = kept.get(new AnalysisKey(hash, context), key -> load(key, text, asker, mark));
    if (found.origin() != mark && found.origin() != NOBODY) {
      foreignHits.increment();
    }
    return found.analysis();
  }

  private Kept load(AnalysisKey key, String text, Computation asker, short origin) {
    boolean treeIsPaid =
        trees.policy().getIfPresentQuietly(key.text()) != null
            && alive.policy().getIfPresentQuietly(key) == null;
    Analysis analysis =
        alive.get(
            key,
            _ -> {
              asker.before().run();
              SyntaxTree tree = tree(key.text(), text, asker.between());
              return analyzer.analyze(tree, key.context(), asker.between());
            });
    int tree = treeIsPaid ? 0 : Weight.of(analysis.tree());
    treeBytes.add(tree);
    return new Kept(analysis, tree, tree + Weight.of(analysis), origin);
  }

  private SyntaxTree tree(ContentHash hash, String text, Runnable between) {
    return trees.get(hash, _ -> SyntaxTree.parse(text, between));
  }

  /// What is asked for most, without what hangs on definitions of somebody's files. Only where all
  /// tenants share: elsewhere it would mix them up.
  ///
  /// @param most bytes of texts, two for each character
  public HotSet hottest(long most) {
    requireGlobal();
    return new HotSet(
        kept.policy()
            .eviction()
            .orElseThrow()
            .hottest(entries -> firstOf(entries.iterator(), most)));
  }

  private static List<HotSet.Entry> firstOf(
      Iterator<CacheEntry<AnalysisKey, Kept>> entries, long most) {
    List<HotSet.Entry> first = new ArrayList<>();
    long room = most;
    while (entries.hasNext() && room > 0) {
      CacheEntry<AnalysisKey, Kept> entry = entries.next();
      String text = entry.getValue().analysis().tree().text();
      AnalysisContext context = entry.getKey().context();
      if (text.length() <= LONGEST_WARM && isForAnybody(context)) {
        room -= 2L * text.length();
        first.add(new HotSet.Entry(text, context));
      }
    }
    return first;
  }

  /// Whether another server knows it, too.
  private static boolean isForAnybody(AnalysisContext context) {
    return context.isBare() && FhirVersion.builtIn().contains(context.version());
  }

  /// Makes anew what an earlier process was asked for, unless it is there.
  ///
  /// @return false when there is no room
  public boolean warm(HotSet.Entry entry) {
    requireGlobal();
    ContentHash hash = ContentHash.of(NO_SALT, entry.text());
    AnalysisKey key = new AnalysisKey(hash, entry.context());
    if (kept.policy().getIfPresentQuietly(key) != null) {
      return true;
    }
    Analysis open = alive.policy().getIfPresentQuietly(key);
    SyntaxTree known = trees.policy().getIfPresentQuietly(hash);
    SyntaxTree tree = known == null ? SyntaxTree.parse(entry.text()) : known;
    Analysis analysis = open == null ? analyzer.analyze(tree, entry.context()) : open;
    int treeWeight = known != null && open == null ? 0 : Weight.of(tree);
    Kept made = new Kept(analysis, treeWeight, treeWeight + Weight.of(analysis), NOBODY);
    if (weight() + made.bytes() > kept.policy().eviction().orElseThrow().getMaximum()) {
      return false;
    }
    // Who asks for the same at this moment computes it too; whoever comes first is kept.
    if (kept.asMap().putIfAbsent(key, made) == null) {
      treeBytes.add(treeWeight);
      trees.asMap().putIfAbsent(hash, tree);
      alive.asMap().putIfAbsent(key, analysis);
      warmed.increment();
    }
    return true;
  }

  private void requireGlobal() {
    if (sharing != Sharing.GLOBAL) {
      throw new IllegalStateException("tenants are kept apart");
    }
  }

  private void removed(@Nullable AnalysisKey key, @Nullable Kept entry, RemovalCause cause) {
    if (entry != null) {
      treeBytes.add(-entry.treeBytes());
    }
  }

  /// What an analysis and its tree keep in the heap, estimated, in bytes.
  public static int weight(Analysis analysis) {
    return Weight.of(analysis) + Weight.of(analysis.tree());
  }

  /// From now on the cache may weigh that much; what is above goes at once.
  ///
  /// @param bytes by {@link Weight}
  public void limit(long bytes) {
    kept.policy().eviction().orElseThrow().setMaximum(bytes - bytes / PROPOSALS_SHARE);
    proposals.limit(bytes / PROPOSALS_SHARE);
  }

  /// From now on what nobody has asked for so long is dropped.
  public void idle(Duration idle) {
    kept.policy().expireAfterAccess().orElseThrow().setExpiresAfter(idle);
  }

  /// The most that the cache may weigh at present, in bytes.
  public long maximum() {
    return kept.policy().eviction().orElseThrow().getMaximum() + proposals.maximum();
  }

  /// Drops what has expired. Without traffic nobody else does.
  public void tidy() {
    kept.cleanUp();
    alive.cleanUp();
    trees.cleanUp();
    proposals.tidy();
  }

  /// Forgets everything, also what open documents hold: equal texts are computed anew.
  public void clear() {
    kept.invalidateAll();
    alive.invalidateAll();
    trees.invalidateAll();
    proposals.clear();
  }

  /// How often a session was given what a session of another tenant had brought. An estimate that
  /// is too low by one in 65,536, and by what only open documents or a hot set had kept.
  public long foreignHits() {
    return foreignHits.sum();
  }

  /// Analyses that were made anew from a hot set.
  public long warmed() {
    return warmed.sum();
  }

  private long weight() {
    return kept.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  /// Of what completion has gathered.
  public CacheStatistics proposalStatistics() {
    return proposals.statistics();
  }

  /// An eviction here is a tree that nobody uses any more.
  public CacheStatistics treeStatistics() {
    CacheStats stats = trees.stats();
    return new CacheStatistics(
        stats.hitCount(),
        stats.missCount(),
        stats.evictionCount(),
        trees.estimatedSize(),
        treeBytes.sum(),
        stats.totalLoadTime());
  }

  /// Without the weight of the trees.
  public CacheStatistics analysisStatistics() {
    CacheStats strong = kept.stats();
    CacheStats weak = alive.stats();
    return new CacheStatistics(
        strong.hitCount() + weak.hitCount(),
        weak.missCount(),
        strong.evictionCount(),
        kept.estimatedSize(),
        Math.max(0, weight() - treeBytes.sum()),
        weak.totalLoadTime());
  }
}
