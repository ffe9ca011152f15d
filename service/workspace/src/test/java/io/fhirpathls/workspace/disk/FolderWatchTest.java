package io.fhirpathls.workspace.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the operating system tells of folders.
class FolderWatchTest {
  private static final String OVERFLOW = "overflow";

  /// More than a watch of the JDK remembers between two looks at it (512).
  private static final int BURST = 3_000;

  private static final int BURSTS = 50;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final FolderWatch.Listener listener =
      new FolderWatch.Listener() {
        @Override
        public void changed(Set<Path> folders) {
          folders.forEach(folder -> told.add(folder.toString()));
        }

        @Override
        public void overflowed() {
          told.add(OVERFLOW);
        }
      };

  private @TempDir Path folder;

  private String heard() throws InterruptedException {
    return String.valueOf(told.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void aChangeIsToldWithItsFolderOnly() throws Exception {
    try (FolderWatch watch = new FolderWatch()) {
      Path inner = Files.createDirectory(folder.resolve("inner"));
      assertThat(watch.watch(folder, listener)).isTrue();
      assertThat(watch.watch(inner, listener)).isTrue();
      Files.writeString(inner.resolve("a.json"), "{}");
      assertThat(heard()).isEqualTo(inner.toString());
      assertThat(watch.overflows()).isZero();
    }
  }

  /// Whoever looks too seldom is told that anything may have changed. The watch is kept from
  /// looking by its own lock.
  @Test
  void whatTheSystemCannotRememberIsAnOverflow() throws Exception {
    try (FolderWatch watch = new FolderWatch()) {
      assertThat(watch.watch(folder, listener)).isTrue();
      String last = "";
      for (int i = 0; i < BURSTS && !last.equals(OVERFLOW); i++) {
        synchronized (watch) {
          burst(i);
        }
        last = heard();
      }
      assertThat(last).isEqualTo(OVERFLOW);
      assertThat(watch.overflows()).isPositive();
    }
  }

  private void burst(int number) throws IOException {
    for (int i = 0; i < BURST; i++) {
      Files.writeString(folder.resolve(number + "-" + i), "");
    }
  }

  @Test
  void whatIsForgottenIsNotTold() throws Exception {
    try (FolderWatch watch = new FolderWatch()) {
      Path other = Files.createDirectory(folder.resolve("other"));
      assertThat(watch.watch(other, listener)).isTrue();
      watch.forget(listener);
      Files.writeString(other.resolve("a.json"), "{}");
      assertThat(watch.watch(folder, listener)).isTrue();
      Files.writeString(folder.resolve("b.json"), "{}");
      assertThat(heard()).isEqualTo(folder.toString());
      assertThat(told).isEmpty();
    }
  }
}
