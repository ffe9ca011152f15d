package io.fhirpathls.workspace.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.workspace.memory.LeakWatch.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakWatchTest {
  private final LeakWatch watch = new LeakWatch();
  private long collections;

  private void collect(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      System.gc();
      // References are put into their queue by a thread of the JVM.
      Thread.sleep(20);
      collections++;
      watch.look(collections);
    }
  }

  @Test
  void whatGoesIsForgotten() throws Exception {
    for (int i = 0; i < 100; i++) {
      watch.closed(Kind.DOCUMENT, new byte[1_000]);
    }
    collect(LeakWatch.GRACE + 2);
    assertThat(watch.closed(Kind.DOCUMENT)).isEqualTo(100);
    assertThat(watch.overdue(Kind.DOCUMENT)).isZero();
  }

  @Test
  void whatSomebodyHoldsIsNoticedAfterSomeCollectionsAndForgottenWhenItGoes() throws Exception {
    List<Object> held = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] session = new byte[1_000];
      held.add(session);
      watch.closed(Kind.SESSION, session);
    }
    collect(LeakWatch.GRACE);
    assertThat(watch.overdue(Kind.SESSION)).isZero();
    collect(2);
    assertThat(watch.overdue(Kind.SESSION)).isEqualTo(3);
    assertThat(watch.overdue(Kind.DOCUMENT)).isZero();
    assertThat(held).hasSize(3);
    held.clear();
    collect(2);
    assertThat(watch.overdue(Kind.SESSION)).isZero();
  }
}
