package io.fhirpathls.workspace.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SharedAnalysesTest {

  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());
  private static final AnalysisContext R4 = AnalysisContext.of(FhirVersion.R4);

  private final SharedAnalyses shared = new SharedAnalyses(ANALYZER, 4 << 20);

  @Test
  void equalTextIsParsedOnceAndAnalysedOnceForEachContext() {
    for (int i = 0; i < 10; i++) {
      shared.analysis(new String("Patient.name"), R4);
      shared.analysis(new String("Patient.name"), AnalysisContext.of(FhirVersion.R5));
    }
    assertThat(shared.treeStatistics().misses()).isEqualTo(1);
    assertThat(shared.analysisStatistics().misses()).isEqualTo(2);
    assertThat(shared.analysisStatistics().hits()).isEqualTo(18);
    assertThat(shared.analysis("Patient.name", R4)).isSameAs(shared.analysis("Patient.name", R4));
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
      shared.analysis("name.where(use = 'n" + n + "')", R4);
    }
  }

  @Test
  void weightIsBounded() {
    SharedAnalyses small = new SharedAnalyses(ANALYZER, 100_000);
    for (int i = 0; i < 5_000; i++) {
      small.analysis("Patient.name.where(use = 'u" + i + "')", R4);
    }
    long weight = small.treeStatistics().weight() + small.analysisStatistics().weight();
    assertThat(weight).isBetween(1L, 100_000L);
    assertThat(small.treeStatistics().evictions()).isPositive();
  }

  @Test
  void clearingForgets() {
    shared.analysis("a", R4);
    shared.clear();
    assertThat(shared.treeStatistics().size()).isZero();
    assertThat(shared.analysisStatistics().weight()).isZero();
  }
}
