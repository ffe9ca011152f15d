package io.fhirpathls.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a server pays for all three versions. The heap is bounded; the time is printed only, since
/// it is the machine's.
class FootprintTest {

  /// Differences of the used heap are noise below a megabyte, so many copies are measured.
  private static final int COPIES = 40;

  @Test
  void threeVersionsTakeLessThanAMegabyte() {
    long start = System.nanoTime();
    List<FhirModels> kept = new ArrayList<>(List.of(FhirModels.load()));
    long firstLoad = System.nanoTime() - start;
    long before = usedHeap();
    for (int i = 0; i < COPIES; i++) {
      kept.add(FhirModels.load());
    }
    long heap = (usedHeap() - before) / COPIES;
    System.out.printf(
        "R4 + R4B + R5: %,d bytes of file, %,d bytes of heap, first load %.1f ms%n",
        ClassPathFile.bytes("fhir-model.bin").length, heap, firstLoad / 1e6);
    assertThat(kept).hasSize(COPIES + 1);
    assertThat(heap).isLessThan(1_000_000);
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
