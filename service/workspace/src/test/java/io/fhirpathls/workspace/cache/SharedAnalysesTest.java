package io.fhirpathls.workspace.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedAnalysesTest {

  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());
  private static final AnalysisContext R4 = AnalysisContext.of(FhirVersion.R4);

  private final AtomicLong clock = new AtomicLong();
  private final SharedAnalyses shared = cache(4 << 20, Sharing.GLOBAL);
  private final Share share = shared.share(Tenant.LOCAL);

  private SharedAnalyses cache(long bytes, Sharing sharing) {
    return new SharedAnalyses(
        ANALYZER, new CachePolicy(bytes, Duration.ofHours(1), sharing), clock::get);
  }

  @Test
  void equalTextIsParsedOnceAndAnalysedOnceForEachContext() {
    for (int i = 0; i < 10; i++) {
      share.analysis(new String("Patient.name"), R4);
      share.analysis(new String("Patient.name"), AnalysisContext.of(FhirVersion.R5));
    }
    assertThat(shared.treeStatistics().misses()).isEqualTo(1);
    assertThat(shared.analysisStatistics().misses()).isEqualTo(2);
    assertThat(shared.analysisStatistics().hits()).isEqualTo(18);
    assertThat(share.analysis("Patient.name", R4)).isSameAs(share.analysis("Patient.name", R4));
  }

  @Test
  void manyAskersAtOnceCauseOneParse() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> askers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      askers.add(Thread.ofPlatform().start(() -> ask(start)));
    }
    start.countDown();
    for (Thread asker : askers) {
      asker.join();
    }
    assertThat(shared.treeStatistics().misses()).isEqualTo(500);
  }

  private void ask(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    for (int n = 0; n < 500; n++) {
      share.analysis("name.where(use = 'n" + n + "')", R4);
    }
  }

  @Test
  void weightIsBounded() {
    SharedAnalyses small = cache(100_000, Sharing.GLOBAL);
    for (int i = 0; i < 5_000; i++) {
      small.share(Tenant.LOCAL).analysis("Patient.name.where(use = 'u" + i + "')", R4);
    }
    long weight = small.treeStatistics().weight() + small.analysisStatistics().weight();
    assertThat(weight).isBetween(1L, 100_000L);
    assertThat(small.analysisStatistics().evictions()).isPositive();
  }

  @Test
  void clearingForgets() {
    share.analysis("a", R4);
    shared.clear();
    assertThat(shared.treeStatistics().size()).isZero();
    assertThat(shared.treeStatistics().weight()).isZero();
    assertThat(shared.analysisStatistics().weight()).isZero();
  }

  @Test
  void whatIsHeldElsewhereIsFoundAlsoWhenItWasEvicted() {
    Analysis open = share.analysis("Patient.name", R4);
    shared.limit(0);
    assertThat(shared.analysisStatistics().size()).isZero();
    assertThat(share.analysis("Patient.name", R4)).isSameAs(open);
    assertThat(shared.analysisStatistics().misses()).isEqualTo(1);
    assertThat(shared.treeStatistics().misses()).isEqualTo(1);
  }

  @Test
  void underPressureItShrinksAndAfterwardsItMayGrowAgain() {
    fill("a", 1_000);
    long before = weight();
    shared.limit((4 << 20) / 10);
    assertThat(weight()).isBetween(1L, (4 << 20) / 10L).isLessThan(before);
    shared.limit(4 << 20);
    fill("b", 1_000);
    assertThat(weight()).isGreaterThan((4 << 20) / 10L);
  }

  @Test
  void theLimitIsSetAtRunTime() {
    fill("a", 1_000);
    shared.limit(200_000);
    assertThat(weight()).isLessThanOrEqualTo(200_000);
    assertThat(shared.maximum()).isEqualTo(200_000);
  }

  @Test
  void whatNobodyAsksForExpires() {
    fill("a", 100);
    clock.addAndGet(Duration.ofMinutes(40).toNanos());
    fill("a", 50);
    clock.addAndGet(Duration.ofMinutes(40).toNanos());
    shared.tidy();
    assertThat(shared.analysisStatistics().size()).isEqualTo(50);
  }

  @Test
  void whatWasBroughtByAnotherTenantIsCounted() {
    Share other = shared.share(new Tenant("other"));
    share.analysis("Patient.name", R4);
    share.analysis("Patient.name", R4);
    assertThat(shared.foreignHits()).isZero();
    other.analysis("Patient.name", R4);
    assertThat(shared.foreignHits()).isEqualTo(1);
    shared.share(Tenant.LOCAL).analysis("Patient.name", R4);
    assertThat(shared.foreignHits()).isEqualTo(1);
    assertThat(shared.treeStatistics().misses()).isEqualTo(1);
  }

  @Test
  void tenantsCanBeKeptApart() {
    SharedAnalyses apart = cache(4 << 20, Sharing.TENANT);
    Analysis mine = apart.share(new Tenant("a")).analysis("Patient.name", R4);
    assertThat(apart.share(new Tenant("a")).analysis("Patient.name", R4)).isSameAs(mine);
    assertThat(apart.share(new Tenant("b")).analysis("Patient.name", R4)).isNotSameAs(mine);
    assertThat(apart.treeStatistics().misses()).isEqualTo(2);
    assertThat(apart.foreignHits()).isZero();
  }

  @Test
  void whatIsAskedForMostCanBeMadeAnewElsewhere() {
    fill("cold", 50);
    for (int i = 0; i < 20; i++) {
      fill("hot", 10);
    }
    HotSet hot = shared.hottest(1 << 20);
    assertThat(hot.size()).isEqualTo(60);
    SharedAnalyses next = cache(4 << 20, Sharing.GLOBAL);
    for (HotSet.Entry entry : hot.entries()) {
      assertThat(next.warm(entry)).isTrue();
      assertThat(next.warm(entry)).isTrue();
    }
    assertThat(next.warmed()).isEqualTo(60);
    assertThat(next.treeStatistics().misses()).isZero();
    assertThat(next.analysisStatistics().misses()).isZero();
    for (HotSet.Entry entry : hot.entries()) {
      next.share(new Tenant("mercy")).analysis(entry.text(), entry.context());
    }
    assertThat(next.treeStatistics().misses()).isZero();
    assertThat(next.analysisStatistics().misses()).isZero();
    assertThat(next.foreignHits()).isZero();
    assertThat(next.treeStatistics().weight()).isEqualTo(shared.treeStatistics().weight());
    next.clear();
    assertThat(next.treeStatistics().weight()).isZero();
  }

  @Test
  void theHottestComeFirst() {
    SharedAnalyses small = cache(100_000, Sharing.GLOBAL);
    Share asked = small.share(Tenant.LOCAL);
    for (int i = 0; i < 2_000; i++) {
      asked.analysis("Patient.name.where(use = 'hot" + i % 10 + "')", R4);
      asked.analysis("Patient.name.where(use = 'cold" + i + "')", R4);
    }
    List<String> first =
        small.hottest(1 << 20).entries().stream().limit(10).map(HotSet.Entry::text).toList();
    assertThat(first).filteredOn(it -> it.contains("hot")).hasSizeGreaterThan(7);
    assertThat(small.hottest(200).size()).isLessThan(5);
  }

  @Test
  void whatIsMadeAnewPushesNothingOut() {
    fill("a", 1_000);
    HotSet hot = shared.hottest(1 << 20);
    SharedAnalyses small = cache(100_000, Sharing.GLOBAL);
    assertThat(hot.entries()).anyMatch(it -> !small.warm(it));
    assertThat(small.analysisStatistics().evictions()).isZero();
    assertThat(small.warmed()).isPositive();
  }

  @Test
  void whatIsOpenIsTheSameWhenItIsMadeAnew() {
    Analysis open = share.analysis("Patient.name", R4);
    shared.limit(0);
    shared.limit(4 << 20);
    assertThat(shared.warm(new HotSet.Entry("Patient.name", R4))).isTrue();
    assertThat(share.analysis("Patient.name", R4)).isSameAs(open);
  }

  @Test
  void tenantsThatAreKeptApartLeaveNothingForOthers() {
    SharedAnalyses apart = cache(4 << 20, Sharing.TENANT);
    assertThatThrownBy(() -> apart.hottest(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> apart.warm(new HotSet.Entry("1", R4)))
        .isInstanceOf(IllegalStateException.class);
  }

  private void fill(String name, int count) {
    for (int i = 0; i < count; i++) {
      share.analysis("Patient.name.where(use = '" + name + i + "')", R4);
    }
  }

  private long weight() {
    return shared.treeStatistics().weight() + shared.analysisStatistics().weight();
  }
}
