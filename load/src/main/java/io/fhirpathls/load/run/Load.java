package io.fhirpathls.load.run;

import com.google.gson.JsonObject;
import io.fhirpathls.fixture.Distribution;
import io.fhirpathls.load.simulation.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// One simulation against the built distribution, or against a server that runs elsewhere.
@Command(
    name = "load/run.sh",
    mixinStandardHelpOptions = true,
    description =
        "Simulated editors at a server: their times, and the server's memory meanwhile. Ends with 1"
            + " when an objective was missed.")
public final class Load implements Callable<Integer> {

  enum Name {
    Typing,
    ConnectStorm,
    SharedWorkspace,
    NoisyTenant,
    Ceiling,
    Soak
  }

  @Parameters(index = "0", paramLabel = "SIMULATION", description = "${COMPLETION-CANDIDATES}")
  private Name simulation = Name.Typing;

  @Option(names = "--users", description = "how many editors; each simulation has its own number")
  private @Nullable Integer users;

  @Option(names = "--seconds", description = "how long they work once they are there")
  private @Nullable Integer seconds;

  @Option(names = "--url", description = "ws://host:port of a server that runs already")
  private @Nullable URI url;

  @Option(names = "--jvm", description = "options for the server's JVM, such as -Xmx256m")
  private String jvm = "";

  @Option(names = "--out", description = "folder for results")
  private Path out = Path.of("load", "target", "load");

  @Option(names = "--smoke", description = "a short run of few editors that asserts no time")
  private boolean smoke;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Load()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(out);
    if (url != null) {
      return simulate(url.toString());
    }
    try (Distribution server = Distribution.serve(environment())) {
      Watch watch =
          simulation == Name.Soak
              ? new Watch(server, Duration.ofSeconds(smoke ? 1 : 10), true)
              : new Watch(server, Duration.ofSeconds(1), false);
      int outcome;
      try (watch) {
        outcome = simulate("ws://127.0.0.1:" + server.port());
      }
      Map<String, Trend> trends = simulation == Name.Soak ? trends(watch) : Map.of();
      JsonObject figures = figures(server, watch);
      trends.forEach((of, trend) -> figures.addProperty(of + "MibTrend", trend.toString()));
      Results.write(out, simulation.name(), figures);
      Plot.memory(simulation.name(), watch.seen(), out.resolve(simulation.name()));
      System.out.println("server: " + figures);
      boolean grows = !smoke && trends.values().stream().anyMatch(Trend::grows);
      return outcome == 0 && isBalanced(figures) && !grows ? 0 : 1;
    }
  }

  /// The server's own account of itself, when everybody has gone.
  private JsonObject figures(Distribution server, Watch watch) throws Exception {
    JsonObject figures = new JsonObject();
    figures.addProperty("residentMib", round(watch.most(Sight::residentMib)));
    figures.addProperty("sessions", watch.most(Sight::sessions));
    figures.addProperty("cpuSeconds", round(watch.most(Sight::cpuSeconds)));
    figures.addProperty("heldByAccountsAtEnd", accountsAtEnd(server));
    figures.addProperty("leaks", server.metric("fhirpathls_memory_leaks_total"));
    double hits = asked(server, "hit");
    figures.addProperty("cacheHitPercent", round(100 * hits / (hits + asked(server, "miss"))));
    figures.add("times", GatlingReport.times(out, simulation.name()));
    return figures;
  }

  static double asked(Distribution server, String result) throws Exception {
    return server.metric(
        "fhirpathls_cache_requests_total{level=\"analysis\",result=\"%s\"}".formatted(result));
  }

  private static Map<String, Trend> trends(Watch watch) {
    return Map.of(
        "heap", Trend.of(watch.seen(), Sight::liveMib),
        "resident", Trend.of(watch.seen(), Sight::residentMib),
        "ledger", Trend.of(watch.seen(), Sight::heldMib));
  }

  /// Sessions whose end is not noticed at once have some seconds.
  private static int accountsAtEnd(Distribution server) throws Exception {
    int accounts = Integer.MAX_VALUE;
    for (int i = 0; i < 100 && accounts > 0; i++) {
      Thread.sleep(100);
      accounts = server.status().getAsJsonObject("memory").get("accounts").getAsInt();
    }
    return accounts;
  }

  private static boolean isBalanced(JsonObject figures) {
    return figures.get("leaks").getAsDouble() == 0
        && figures.get("heldByAccountsAtEnd").getAsInt() == 0;
  }

  private Map<String, String> environment() {
    boolean hurried = simulation == Name.Soak;
    return Map.of(
        "FHIRPATHLS_JAVA_OPTS", jvm,
        "FHIRPATHLS_SESSIONS_TENANT_HEADER", "X-Tenant",
        "FHIRPATHLS_RESUME_GRACE", "off",
        // All editors share one address here.
        "FHIRPATHLS_ACCESS_HANDSHAKES", "0",
        "FHIRPATHLS_THROTTLE_ENABLED", hurried ? "off" : "on");
  }

  /// Gatling ends the process that it runs in.
  private int simulate(String server) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseParallelGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-D" + Settings.URL + "=" + server,
                "-D" + Settings.SMOKE + "=" + smoke));
    if (smoke || users != null) {
      command.add("-D" + Settings.USERS + "=" + (users == null ? 5 : users));
    }
    if (smoke || seconds != null) {
      command.add("-D" + Settings.SECONDS + "=" + (seconds == null ? 4 : seconds));
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "io.gatling.app.Gatling",
            "-s",
            "io.fhirpathls.load.simulation." + simulation,
            "-rf",
            out.toString()));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  static double round(double figure) {
    return Math.round(figure * 10) / 10.0;
  }
}
