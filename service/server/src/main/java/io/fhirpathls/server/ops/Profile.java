package io.fhirpathls.server.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import jdk.jfr.Recording;

/// `POST /profile?seconds=n`: what the process does for so long, recorded by the JVM's own flight
/// recorder, as a file for JDK Mission Control or `jfr print`.
///
/// Only events that are named here are recorded. All others stay out, since some hold what is none
/// of a profiler's business: messages of exceptions quote documents, the environment has secrets.
public final class Profile {
  private static final int MOST_SECONDS = 300;
  private static final Pattern QUERY = Pattern.compile("seconds=(\\d{1,3})");
  private static final Duration SAMPLE = Duration.ofMillis(10);

  private static final List<String> EVENTS =
      List.of(
          "jdk.ObjectAllocationSample",
          "jdk.ThreadAllocationStatistics",
          "jdk.GarbageCollection",
          "jdk.GCPhasePause",
          "jdk.GCHeapSummary",
          "jdk.JavaMonitorEnter",
          "jdk.ThreadPark",
          "jdk.CPULoad",
          "jdk.ThreadCPULoad",
          "jdk.Compilation",
          "jdk.ResidentSetSize");

  /// The recorder slows everything down a little; two would slow it down twice.
  private final Semaphore free = new Semaphore(1);

  public Route route() {
    return new Route("POST", "/profile", call -> answer(call.query()));
  }

  private Page answer(String query) {
    var asked = QUERY.matcher(query);
    int seconds = asked.matches() ? Integer.parseInt(asked.group(1)) : 0;
    if (seconds < 1 || seconds > MOST_SECONDS) {
      return Page.text(400, "expected ?seconds= and a number from 1 to " + MOST_SECONDS);
    }
    if (!free.tryAcquire()) {
      return Page.text(409, "a profile is being recorded");
    }
    try {
      return new Page(200, "application/octet-stream", new Body.Temporary(record(seconds)));
    } catch (IOException full) {
      return Page.text(500, "the recording could not be written to the folder for temporary files");
    } catch (InterruptedException stopping) {
      return Page.text(503, "the server is stopping");
    } finally {
      free.release();
    }
  }

  private static Path record(int seconds) throws IOException, InterruptedException {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ExecutionSample").withPeriod(SAMPLE);
      EVENTS.forEach(recording::enable);
      recording.start();
      TimeUnit.SECONDS.sleep(seconds);
      recording.stop();
      Path file = Files.createTempFile("fhirpathls", ".jfr");
      recording.dump(file);
      return file;
    }
  }
}
