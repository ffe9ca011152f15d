package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Distribution;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process is killed, or stopped for a while, in the middle of what people type. They come back
/// with all that they have typed meanwhile, and no editor shows an error.
class KilledServerIT {
  private static final int EDITORS = 30;

  @TempDir private Path folder;

  @Test
  void whoTypesWhenItIsKilledLosesNothing() throws Exception {
    Distribution first = serve(0, 0);
    Distribution next = null;
    try {
      TypingCrowd crowd = begin(first.port());
      TimeUnit.SECONDS.sleep(3); // the file of warm expressions is written each second
      long killed = System.nanoTime();
      first.process().destroyForcibly();
      assertThat(first.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(first.process().exitValue()).isEqualTo(128 + 9);
      next = serve(first.port(), first.managementPort());
      long ready = System.nanoTime();
      long away = TimeUnit.NANOSECONDS.toMillis(ready - killed);
      end(crowd, "killed, and started again after " + away + " ms");
      assertThat(next.said()).as("its predecessor's file is whole").contains("warm start");
      assertThat(crowd.returns()).as("everybody came back").isGreaterThanOrEqualTo(EDITORS);
    } finally {
      first.close();
      if (next != null) {
        next.close();
      }
    }
  }

  /// As when its machine is moved. Nobody was heard meanwhile, so nobody is to be taken for dead
  /// unless he stays silent.
  @Test
  void whoTypesWhileItStandsStillLosesNothing() throws Exception {
    try (Distribution server = serve(0, 0)) {
      TypingCrowd crowd = begin(server.port());
      signal(server, "STOP");
      TimeUnit.SECONDS.sleep(5);
      signal(server, "CONT");
      end(crowd, "stood still for 5 s");
    }
  }

  private static void signal(Distribution server, String name) throws Exception {
    String pid = Long.toString(server.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  private Distribution serve(int port, int management) throws Exception {
    return Distribution.serve(
        port,
        management,
        Map.of(
            "FHIRPATHLS_WARM_PATH", folder.resolve("hot.warm").toString(),
            "FHIRPATHLS_WARM_EVERY", "1s",
            "FHIRPATHLS_SESSIONS_PING", "1s",
            "FHIRPATHLS_SESSIONS_SILENCE", "3s"));
  }

  private static TypingCrowd begin(int port) throws InterruptedException {
    TypingCrowd crowd = TypingCrowd.at(port, EDITORS);
    crowd.awaitBegun();
    return crowd;
  }

  /// They type for two more seconds, and then what the server has is what they have typed.
  private static void end(TypingCrowd crowd, String what) throws InterruptedException {
    TimeUnit.SECONDS.sleep(2);
    crowd.end();
    crowd.report(what);
    crowd.assertNothingLost();
  }
}
