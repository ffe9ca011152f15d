package io.fhirpathls.load;

import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.ide.Completions;
import io.fhirpathls.ide.Formatting;
import io.fhirpathls.ide.Highlight;
import io.fhirpathls.ide.HoverText;
import io.fhirpathls.ide.completion.CompletionSite;
import io.fhirpathls.ide.completion.NearbyWords;
import io.fhirpathls.ide.format.Style;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.Change;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What somebody does with an open document of 500 expressions of FHIR's definitions. He types in
/// the middle of it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EditorBenchmark {
  private static final String URI = "file:///a.fhirpath";
  private static final int EXPRESSIONS = 500;
  private static final String BEFORE = "name.where(use = '";
  private static final String AFTER = "').gi";

  private final Workspace workspace = new Workspace(FhirModels.load(), FhirVersion.R4, 64 << 20);
  private final Documents documents =
      workspace.newDocuments(new MemoryLedger(Ceilings.NONE).open(Tenant.LOCAL));
  private final int line;
  private int version = 1;
  private int written;

  public EditorBenchmark() {
    List<String> all =
        Corpus.real().stream()
            .filter(row -> row.fhir().equals("R4") && row.suspect() == null)
            .filter(row -> row.contextTypes().size() == 1 && !row.expression().contains("\n"))
            .map(row -> "// @resource " + row.contextTypes().getFirst() + "\n" + row.expression())
            .distinct()
            .limit(EXPRESSIONS)
            .toList();
    String half =
        String.join("\n\n", all.subList(0, EXPRESSIONS / 2)) + "\n\n// @resource Patient\n";
    line = (int) half.lines().count();
    String text =
        half
            + BEFORE
            + AFTER
            + "\n\n"
            + String.join("\n\n", all.subList(EXPRESSIONS / 2, EXPRESSIONS));
    held(documents.open(URI, "fhirpath", version, text)).problems();
  }

  /// One that nobody has written before.
  @Benchmark
  public Object key() {
    return type(Integer.toString(version)).problems();
  }

  /// One of two that were written before.
  @Benchmark
  public Object keyKnown() {
    return type(version % 2 == 0 ? "a" : "b").problems();
  }

  @Benchmark
  public Object completion() {
    Snapshot snapshot = type(Integer.toString(version));
    int offset = snapshot.text().indexOf(AFTER, snapshot.text().indexOf(BEFORE)) + AFTER.length();
    Snapshot.Place place = snapshot.typing(offset);
    CompletionSite site = CompletionSite.at(place.analysis(), place.offset());
    return Completions.narrowed(
        snapshot.proposals(place.analysis(), site),
        site,
        place.offset(),
        NearbyWords.of(snapshot.text(), offset));
  }

  @Benchmark
  public @Nullable Object hover() {
    Snapshot snapshot = now();
    Snapshot.Place place = snapshot.at(snapshot.text().indexOf(BEFORE) + 2);
    return HoverText.at(place.analysis(), place.offset());
  }

  @Benchmark
  public Object tokens() {
    return Highlight.of(now());
  }

  @Benchmark
  public Object format() {
    return Formatting.of(now(), Style.DEFAULT);
  }

  private Snapshot now() {
    return held(documents.get(URI));
  }

  private Snapshot type(String word) {
    Change.Range range = new Change.Range(line, BEFORE.length(), line, BEFORE.length() + written);
    written = word.length();
    version++;
    return held(documents.change(URI, version, List.of(new Change(range, word))));
  }

  private static Snapshot held(@Nullable Snapshot snapshot) {
    return Objects.requireNonNull(snapshot, "there is memory for everything");
  }
}
