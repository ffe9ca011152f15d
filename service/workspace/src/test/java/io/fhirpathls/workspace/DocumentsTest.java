package io.fhirpathls.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Marked;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final FhirModels MODELS = FhirModels.load();
  private static final String URI = "file:///a.fhirpath";

  private final Workspace workspace = new Workspace(MODELS, FhirVersion.R4, 1 << 20);
  private final Documents documents = workspace.newDocuments();

  private Snapshot change(int version, Change... changes) {
    return Objects.requireNonNull(documents.change(URI, version, List.of(changes)));
  }

  private static Change insert(int line, int column, String text) {
    return new Change(new Change.Range(line, column, line, column), text);
  }

  @Test
  void changesApplyOneAfterTheOther() {
    documents.open(URI, "fhirpath", 1, "name\r\nactive");
    Snapshot snapshot =
        change(2, insert(1, 6, " = true"), insert(0, 4, ".given"), insert(1, 0, "not "));
    assertThat(snapshot.document().text()).isEqualTo("name.given\r\nnot active = true");
    assertThat(snapshot.document().version()).isEqualTo(2);
    assertThat(change(3, new Change(null, "x")).document().text()).isEqualTo("x");
  }

  @Test
  void positionsOutsideTheTextAreClampedAndReversedRangesAreEmpty() {
    documents.open(URI, "fhirpath", 1, "ab");
    assertThat(change(2, insert(9, 9, "c")).document().text()).isEqualTo("abc");
    Change reversed = new Change(new Change.Range(0, 2, 0, 1), "X");
    assertThat(change(3, reversed).document().text()).isEqualTo("abXc");
  }

  @Test
  void aSnapshotStaysAsItWasWhateverIsTypedLater() {
    Snapshot before = documents.open(URI, "fhirpath", 1, "Patient.nmae");
    change(2, new Change(null, "Patient.name"));
    assertThat(before.problems()).hasSize(1);
    assertThat(Objects.requireNonNull(documents.get(URI)).problems()).isEmpty();
  }

  @Test
  void problemsHaveDocumentOffsetsInTheirOrder() {
    Marked text = Marked.of("// @resource «Foo»\nPatient.«nmae»; 1 «+»\n\n«#»");
    Snapshot snapshot = documents.open(URI, "fhirpath", 1, text.text());
    assertThat(snapshot.problems())
        .extracting(p -> new Marked.Range(p.range().start(), p.range().end()))
        .containsExactlyElementsOf(text.ranges());
  }

  @Test
  void aKeyCostsTheExpressionItFallsInto() {
    StringBuilder text = new StringBuilder("// @resource Patient\n");
    for (int i = 0; i < 500; i++) {
      text.append("name.given.where($this = 'n").append(i).append("')\n");
    }
    documents.open(URI, "fhirpath", 1, text.toString()).problems();
    long asked = asked();
    for (int key = 0; key < 20; key++) {
      change(key + 2, insert(250, 4 + key, "x")).problems();
    }
    assertThat(asked() - asked).isEqualTo(20);
  }

  @Test
  void manyChangesWithoutAReadKeepNoChainOfSnapshots() {
    documents.open(URI, "fhirpath", 1, "name").problems();
    for (int version = 2; version < 50_000; version++) {
      change(version, insert(0, 0, version % 100 == 0 ? "" : "a"));
    }
    assertThat(Objects.requireNonNull(documents.get(URI)).problems()).isEmpty();
  }

  @Test
  void incrementalAnalysisSaysWhatAFreshOneSays() {
    Random random = new Random(7);
    documents.open(URI, "fhirpath", 1, "Patient.name.given\n\nPatient.nmae\nactive");
    String pieces = "\n;.()'namePtigv/*@ ";
    for (int version = 2; version < 3_000; version++) {
      Document document = Objects.requireNonNull(documents.get(URI)).document();
      int line = random.nextInt(document.lines().lineCount());
      int column = random.nextInt(12);
      Change.Range range = new Change.Range(line, column, line, column + random.nextInt(3));
      String text =
          document.text().length() > 300 ? "" : "" + pieces.charAt(random.nextInt(pieces.length()));
      Snapshot incremental = change(version, new Change(range, text));
      Snapshot fresh =
          new Workspace(MODELS, FhirVersion.R4, 1 << 20)
              .newDocuments()
              .open(URI, "fhirpath", 1, incremental.document().text());
      if (random.nextInt(3) > 0) {
        assertThat(incremental.problems()).isEqualTo(fresh.problems());
      }
    }
  }

  @Test
  void aCaretBetweenExpressionsStandsInAnEmptyOne() {
    Marked text = Marked.of("// @resource Patient\n^\nname");
    Snapshot snapshot = documents.open(URI, "fhirpath", 1, text.text());
    Snapshot.Place place = snapshot.at(text.cursor());
    assertThat(place.expression().text()).isEmpty();
    assertThat(place.analysis().rootScope().focus().text()).isEqualTo("Patient");
  }

  @Test
  void closingForgets() {
    documents.open(URI, "fhirpath", 1, "name");
    assertThat(documents.close(URI)).isTrue();
    assertThat(documents.close(URI)).isFalse();
    assertThat(documents.get(URI)).isNull();
    assertThat(documents.change(URI, 2, List.of())).isNull();
  }

  @Test
  void documentsOfOtherLanguagesHoldNoExpression() {
    assertThat(documents.open("file:///a.md", "markdown", 1, "a +").problems()).isEmpty();
  }

  private long asked() {
    var statistics = workspace.analyses().analysisStatistics();
    return statistics.hits() + statistics.misses();
  }
}
