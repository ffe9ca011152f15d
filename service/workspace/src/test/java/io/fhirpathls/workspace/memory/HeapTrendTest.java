package io.fhirpathls.workspace.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeapTrendTest {
  private final HeapTrend trend = new HeapTrend();
  private final SplittableRandom random = new SplittableRandom(1);

  private void add(int minute, double live, long held, long ended) {
    trend.add(new HeapTrend.Point(Duration.ofMinutes(minute).toNanos(), (long) live, held, ended));
  }

  @Test
  void fewPointsSayNothing() {
    add(0, 0, 0, 0);
    add(1, 1e9, 0, 1_000);
    assertThat(trend.bytesPerHour()).isZero();
    assertThat(trend.bytesPerThousandSessions()).isZero();
  }

  @Test
  void growthIsSeenThroughNoise() {
    for (int minute = 0; minute < 1_000; minute++) {
      add(minute, 1e7 + minute * 1_000.0 + random.nextInt(10_000), 0, minute * 50L);
    }
    assertThat(trend.bytesPerHour()).isCloseTo(60_000, within(6_000L));
    assertThat(trend.bytesPerThousandSessions()).isCloseTo(20_000, within(2_000L));
  }

  @Test
  void whatTheLedgerExplainsStaysBehindNobody() {
    for (int minute = 0; minute < 200; minute++) {
      long held = minute * 100_000L;
      add(minute, 1e7 + held + random.nextInt(1_000), held, minute * 10L);
    }
    assertThat(trend.bytesPerHour()).isCloseTo(6_000_000, within(10_000L));
    assertThat(trend.bytesPerThousandSessions()).isCloseTo(0, within(200L));
  }

  @Test
  void theOldestPointIsNeverForgotten() {
    add(0, 5e8, 0, 0);
    for (int minute = 1; minute < 100_000; minute++) {
      add(minute, 1e6, 0, 0);
    }
    assertThat(trend.bytesPerHour()).isNegative();
  }
}
