package io.fhirpathls.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Severities;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final FhirModels MODELS = FhirModels.load();
  private static final AnalysisContext.Variable INTEGER =
      new AnalysisContext.Variable("Integer", false, "");
  private static final String URI = "file:///a.fhirpath";

  private final Workspace workspace = new Workspace(MODELS, FhirVersion.R4, 1 << 20);
  private final Documents documents =
      workspace.newDocuments(new MemoryLedger(Ceilings.NONE).open(Tenant.LOCAL));

  private Snapshot open(String text) {
    return Objects.requireNonNull(documents.open(URI, "fhirpath", 1, text));
  }

  private Snapshot change(int version, Change... changes) {
    return Objects.requireNonNull(documents.change(URI, version, List.of(changes)));
  }

  private static Change insert(int line, int column, String text) {
    return new Change(new Change.Range(line, column, line, column), text);
  }

  @Test
  void changesApplyOneAfterTheOther() {
    open("name\r\nactive");
    Snapshot snapshot =
        change(2, insert(1, 6, " = true"), insert(0, 4, ".given"), insert(1, 0, "not "));
    assertThat(snapshot.document().text()).isEqualTo("name.given\r\nnot active = true");
    assertThat(snapshot.document().version()).isEqualTo(2);
    assertThat(change(3, new Change(null, "x")).document().text()).isEqualTo("x");
  }

  @Test
  void positionsOutsideTheTextAreClampedAndReversedRangesAreEmpty() {
    open("ab");
    assertThat(change(2, insert(9, 9, "c")).document().text()).isEqualTo("abc");
    Change reversed = new Change(new Change.Range(0, 2, 0, 1), "X");
    assertThat(change(3, reversed).document().text()).isEqualTo("abXc");
  }

  @Test
  void aSnapshotStaysAsItWasWhateverIsTypedLater() {
    Snapshot before = open("Patient.nmae");
    change(2, new Change(null, "Patient.name"));
    assertThat(before.problems()).hasSize(1);
    assertThat(Objects.requireNonNull(documents.get(URI)).problems()).isEmpty();
  }

  @Test
  void aDeclaredContextHoldsWhereTheDocumentSaysNothing() {
    documents.declare(new DeclaredContext(null, "Patient", Map.of("limit", INTEGER)));
    assertThat(problemsOf("nmae > %limit")).containsExactly("unknown-element");
    assertThat(problemsOf("// @resource Observation\nvalue")).isEmpty();
    documents.declare(URI, new DeclaredContext(FhirVersion.R5, "Observation", Map.of()));
    assertThat(problemsOf("instantiates and %limit = 1")).isEmpty();
    assertThat(problemsOf("gender")).containsExactly("unknown-element");
    documents.close(URI);
    assertThat(problemsOf("gender")).as("closing forgets what was declared").isEmpty();
    documents.declare(DeclaredContext.NOTHING);
    assertThat(problemsOf("gender and %limit")).containsExactly("unknown-variable");
  }

  @Test
  void whatIsDeclaredOrSetHoldsForOpenDocumentsAtOnce() {
    documents.open(URI, "fhirpath", 1, "gender; 1 + 'a'");
    documents.declare(URI, new DeclaredContext(null, "Observation", Map.of()));
    assertThat(codes()).containsExactly("unknown-element", "operand-type");
    documents.use(
        new Settings(
            AnalysisContext.of(FhirVersion.R4),
            Severities.DEFAULTS.with(ProblemKind.OPERAND_TYPE, null)));
    assertThat(codes()).containsExactly("unknown-element");
    documents.declare(URI, DeclaredContext.NOTHING);
    assertThat(codes()).isEmpty();
  }

  @Test
  void contextsOfDocumentsAreLimited() {
    DeclaredContext patient = new DeclaredContext(null, "Patient", Map.of());
    for (int i = 0; i < SessionSettings.MAX_CONTEXTS; i++) {
      assertThat(documents.declare("file:///" + i, patient)).isTrue();
    }
    assertThat(documents.declare("file:///more", patient)).isFalse();
    assertThat(documents.declare("file:///0", DeclaredContext.NOTHING)).isTrue();
    assertThat(documents.declare("file:///more", patient)).isTrue();
  }

  private List<String> problemsOf(String text) {
    documents.open(URI, "fhirpath", 1, text);
    return codes();
  }

  private List<String> codes() {
    return Objects.requireNonNull(documents.get(URI)).problems().stream()
        .map(problem -> problem.kind().code())
        .toList();
  }

  @Test
  void problemsHaveDocumentOffsetsInTheirOrder() {
    Marked text = Marked.of("// @resource «Foo»\nPatient.«nmae»; 1 «+»\n\n«#»");
    Snapshot snapshot = open(text.text());
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
    open(text.toString()).problems();
    long asked = asked();
    for (int key = 0; key < 20; key++) {
      change(key + 2, insert(250, 4 + key, "x")).problems();
    }
    assertThat(asked() - asked).isEqualTo(20);
  }

  @Test
  void manyChangesWithoutAReadKeepNoChainOfSnapshots() {
    open("name").problems();
    for (int version = 2; version < 50_000; version++) {
      change(version, insert(0, 0, version % 100 == 0 ? "" : "a"));
    }
    assertThat(Objects.requireNonNull(documents.get(URI)).problems()).isEmpty();
  }

  @Test
  void incrementalAnalysisSaysWhatAFreshOneSays() {
    Random random = new Random(7);
    open("Patient.name.given\n\nPatient.nmae\nactive");
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
              .alone(URI, "fhirpath", incremental.document().text());
      if (random.nextInt(3) > 0) {
        assertThat(incremental.problems()).isEqualTo(fresh.problems());
      }
    }
  }

  @Test
  void aCaretBetweenExpressionsStandsInAnEmptyOne() {
    Marked text = Marked.of("// @resource Patient\n^\nname");
    Snapshot snapshot = open(text.text());
    Snapshot.Place place = snapshot.at(text.cursor());
    assertThat(place.expression().text()).isEmpty();
    assertThat(place.analysis().rootScope().focus().text()).isEqualTo("Patient");
  }

  @Test
  void closingForgets() {
    open("name");
    assertThat(documents.close(URI)).isTrue();
    assertThat(documents.close(URI)).isFalse();
    assertThat(documents.get(URI)).isNull();
    assertThat(documents.change(URI, 2, List.of())).isNull();
  }

  @Test
  void documentsOfOtherLanguagesHoldNoExpression() {
    assertThat(workspace.alone("file:///a.md", "markdown", "a +").problems()).isEmpty();
  }

  private long asked() {
    var statistics = workspace.analyses().analysisStatistics();
    return statistics.hits() + statistics.misses();
  }
}
