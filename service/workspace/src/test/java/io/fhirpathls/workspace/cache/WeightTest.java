package io.fhirpathls.workspace.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.tenant.Tenant;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.datamodel.Model64;
import org.openjdk.jol.datamodel.Model64_Lilliput;
import org.openjdk.jol.layouters.HotSpotLayouter;
import org.openjdk.jol.layouters.Layouter;

/// The cache's estimate of its own size against what it really keeps in the heap, over everything
/// that people wrote. When it fails because trees or analyses have another shape, the table that it
/// prints says which class takes how much, and the factors in [Weight] are to be set anew.
class WeightTest {
  private static final int JDK = 25;

  /// As this JVM lays objects out.
  private static final Layouter LAYOUT =
      new HotSpotLayouter(
          ObjectHeaders.areCompact()
              ? new Model64_Lilliput(true, 8, false)
              : new Model64(true, true, 8),
          JDK);

  private final Analyzer analyzer = new Analyzer(FhirModels.load());
  private final SharedAnalyses shared =
      new SharedAnalyses(analyzer, CachePolicy.of(1L << 30), System::nanoTime);

  @Test
  void definitionsOfFhirWeighWhatTheyKeep() {
    weighDefinitions();
  }

  private void weighDefinitions() {
    for (Corpus.Real row : Corpus.real()) {
      FhirVersion version = Objects.requireNonNull(FhirVersion.of(row.fhir()));
      String type = row.contextTypes().isEmpty() ? null : String.join("|", row.contextTypes());
      analyse(row.expression(), AnalysisContext.of(version, type));
    }
    assertWeighs("definitions");
  }

  @Test
  void theOfficialSuiteWeighsWhatItKeeps() {
    weighOfficialSuite();
  }

  private void weighOfficialSuite() {
    for (Corpus.Official test : Corpus.official()) {
      analyse(test.expression(), AnalysisContext.of(FhirVersion.R4, test.root()));
    }
    assertWeighs("official suite");
  }

  /// The server runs with compact object headers, other programs without: what this JVM does not
  /// do, another one does.
  @Test
  void bothAlsoHoldInAJvmWithTheOtherHeaders() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(
        ObjectHeaders.areCompact()
            ? "-XX:-UseCompactObjectHeaders"
            : "-XX:+UseCompactObjectHeaders");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(it -> it.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(WeightTest.class.getName(), Boolean.toString(!ObjectHeaders.areCompact())));
    Process other = new ProcessBuilder(command).inheritIO().start();
    assertThat(other.waitFor()).isZero();
  }

  /// In the other JVM. Fails as a test would.
  ///
  /// @param arguments whether it has to have compact headers
  public static void main(String[] arguments) {
    assertThat(ObjectHeaders.areCompact()).isEqualTo(Boolean.parseBoolean(arguments[0]));
    new WeightTest().weighDefinitions();
    new WeightTest().weighOfficialSuite();
  }

  private void analyse(String text, AnalysisContext context) {
    var _ = shared.share(Tenant.LOCAL).analysis(text, context);
  }

  private void assertWeighs(String what) {
    Set<Object> fhir = Collections.newSetFromMap(new IdentityHashMap<>());
    Heap.reachable(analyzer, _ -> false).forEach(it -> fhir.add(it.object()));
    List<Heap.Found> kept =
        Heap.reachable(shared, it -> fhir.contains(it) || it instanceof FunctionDefinition);
    long estimated = shared.treeStatistics().weight() + shared.analysisStatistics().weight();
    long real = Heap.bytes(kept, LAYOUT);
    System.out.printf(
        "%s: %d analyses of %d trees, estimated %,d bytes, kept %,d with %s headers%n",
        what,
        shared.analysisStatistics().size(),
        shared.treeStatistics().size(),
        estimated,
        real,
        ObjectHeaders.areCompact() ? "compact" : "classic");
    if (Math.abs(estimated - real) > 0.15 * real) {
      printClasses(kept);
    }
    assertThat((double) estimated / real).isBetween(0.85, 1.15);
  }

  private static void printClasses(List<Heap.Found> kept) {
    TreeMap<String, long[]> table = new TreeMap<>();
    for (Heap.Found found : kept) {
      long[] row = table.computeIfAbsent(found.object().getClass().getName(), _ -> new long[2]);
      row[0]++;
      row[1] += Heap.bytes(List.of(found), LAYOUT);
    }
    table.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue()[1], a.getValue()[1]))
        .limit(30)
        .forEach(it ->
            System.out.printf("%,12d %,9d %s%n", it.getValue()[1], it.getValue()[0], it.getKey()));
  }
}
