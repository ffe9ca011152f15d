package io.fhirpathls.load.run;

import io.fhirpathls.fixture.Distribution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the process is with so many open documents, and with so many sessions of one document each:
/// for each size a process of its own.
final class Growth {
  private static final int IN_A_SESSION = 100;

  /// Native memory is given back every three seconds.
  static final int SETTLING_SECONDS = 4;

  /// @param profile of the launcher
  /// @param of `documents` or `sessions`
  /// @param heapMib the largest heap
  /// @param readyMillis from the start of the process to its open ports
  /// @param residentMib as the kernel counts it, before the collection that `liveMib` needs
  /// @param liveMib heap after a full collection
  /// @param cpuSeconds of the process, its start included
  record Point(
      String profile,
      String of,
      int size,
      long heapMib,
      long readyMillis,
      double readyMib,
      double residentMib,
      double liveMib,
      int threads,
      double cpuSeconds) {}

  private final int settling;
  private final int[] sizes;

  /// @param settling seconds before each look at the memory
  Growth(int settling, int... sizes) {
    this.settling = settling;
    this.sizes = sizes;
  }

  List<Point> measure(Path pictures) throws Exception {
    List<Point> points = new ArrayList<>();
    for (String profile : List.of("small", "throughput")) {
      for (String of : List.of("documents", "sessions")) {
        List<Point> curve = new ArrayList<>();
        for (int size : sizes) {
          Point point = point(profile, of, size);
          System.out.println(point);
          curve.add(point);
        }
        Plot.growth(profile + ", " + of, curve, pictures.resolve("growth-" + profile + "-" + of));
        points.addAll(curve);
      }
    }
    return points;
  }

  /// Heap that a session with a document adds, in the small profile.
  static double kibPerSession(List<Point> points) {
    List<Point> curve =
        points.stream()
            .filter(it -> it.profile().equals("small") && it.of().equals("sessions"))
            .filter(it -> it.size() <= 1_000)
            .toList();
    Point first = curve.getFirst();
    Point last = curve.getLast();
    double kib = (last.liveMib() - first.liveMib()) * 1_024 / (last.size() - first.size());
    return Load.round(kib);
  }

  private Point point(String profile, String of, int size) throws Exception {
    long began = System.nanoTime();
    try (Distribution server = Distribution.serve(environment(profile, size))) {
      long ready = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      TimeUnit.SECONDS.sleep(settling);
      double readyMib = server.residentKib() / 1024.0;
      List<LspSession> open = new ArrayList<>();
      try {
        int perSession = of.equals("sessions") ? 1 : IN_A_SESSION;
        for (int i = 0; i < size; i++) {
          if (i % perSession == 0) {
            open.add(new LspSession(server.port(), null));
          }
          open.getLast().open("file:///" + i + ".fhirpath", text(i));
        }
        TimeUnit.SECONDS.sleep(settling);
        Sight sight = Sight.of(server, 0, false);
        double live = server.liveHeap() / (double) (1 << 20);
        return new Point(
            profile,
            of,
            size,
            server.status().get("heapMaxBytes").getAsLong() >> 20,
            ready,
            Load.round(readyMib),
            Load.round(sight.residentMib()),
            Load.round(live),
            (int) server.metric("jvm_threads_live_threads"),
            Load.round(sight.cpuSeconds()));
      } finally {
        open.forEach(LspSession::close);
      }
    }
  }

  /// Five thousand are more than the small profile's 96 MiB are meant for.
  private static Map<String, String> environment(String profile, int size) {
    return Map.of(
        "FHIRPATHLS_PROFILE",
        profile,
        "FHIRPATHLS_JAVA_OPTS",
        profile.equals("small") && size >= 5_000 ? "-Xmx256m" : "",
        "FHIRPATHLS_ACCESS_HANDSHAKES",
        "0",
        "FHIRPATHLS_THROTTLE_ENABLED",
        "off");
  }

  /// Ten expressions, a third of which no other document has.
  private static String text(int number) {
    StringBuilder text = new StringBuilder("// @resource Patient\n");
    for (int i = 0; i < 10; i++) {
      text.append(
          i % 3 == 0
              ? "name.where(family = 'f" + number + "-" + i + "').given.first()\n\n"
              : "contact.where(gender = 'female').telecom.where(system = 'phone').value\n\n");
    }
    return text.toString();
  }
}
