package io.fhirpathls.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceiling;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.OverCeiling;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What documents hold, and what becomes of those that do not fit.
class DocumentMemoryTest {
  private static final FhirModels MODELS = FhirModels.load();
  private static final String URI = "file:///a.fhirpath";

  private final MemoryLedger ledger =
      new MemoryLedger(new Ceilings(100_000, 3, 150_000, 200_000, 300_000));
  private final Workspace workspace = new Workspace(MODELS, FhirVersion.R4, 1 << 20);
  private final Account account = ledger.open(new Tenant("mercy"));
  private final Documents documents = workspace.newDocuments(account);

  @AfterEach
  void theBalanceIsZero() {
    documents.closeAll();
    assertThat(account.used()).isZero();
    assertThat(ledger.used()).isZero();
  }

  @Test
  void whoeverMakesAnAnalysisPaysAndOthersDoNot() {
    held(documents.open(URI, "fhirpath", 1, "Patient.name.given")).problems();
    long maker = account.used();
    Account other = ledger.open(new Tenant("hope"));
    Documents same = workspace.newDocuments(other);
    held(same.open(URI, "fhirpath", 1, "Patient.name.given")).problems();
    assertThat(other.used()).isPositive().isLessThan(maker - 500);
    same.closeAll();
    assertThat(other.used()).isZero();
  }

  @Test
  void typingHoldsWhatTheTextNeedsAndNoMore() {
    held(documents.open(URI, "fhirpath", 1, "Patient.name.given")).problems();
    for (int version = 2; version < 200; version++) {
      held(documents.change(
              URI, version, List.of(new Change(null, "name.where(use='" + version + "')"))))
          .problems();
    }
    long typed = account.used();
    documents.close(URI);
    assertThat(account.used()).isZero();
    held(documents.open(URI, "fhirpath", 1, "name.where(use='x')")).problems();
    assertThat(typed).isLessThan(2 * account.used());
  }

  @Test
  void aTextThatDoesNotFitIsNotHeldButKnownToBeOpen() {
    assertThat(documents.open(URI, "fhirpath", 1, "a".repeat(120_000))).isNull();
    Unheld unheld = Objects.requireNonNull(documents.unheld(URI));
    assertThat(unheld.ceiling()).isEqualTo(Ceiling.DOCUMENT);
    assertThat(account.used()).isLessThan(1_000);
    assertThat(documents.change(URI, 2, List.of())).isNull();
    documents.skip(URI, 2);
    assertThat(Objects.requireNonNull(documents.unheld(URI)).version()).isEqualTo(2);
    assertThat(documents.open(URI, "fhirpath", 3, "a")).isNotNull();
    assertThat(documents.unheld(URI)).isNull();
  }

  @Test
  void oneDocumentTooManyIsNotHeld() {
    for (int i = 0; i < 3; i++) {
      assertThat(documents.open(URI + i, "fhirpath", 1, "a")).isNotNull();
    }
    assertThat(documents.open(URI, "fhirpath", 1, "a")).isNull();
    assertThat(Objects.requireNonNull(documents.unheld(URI)).ceiling())
        .isEqualTo(Ceiling.DOCUMENTS);
    assertThat(documents.close(URI)).isTrue();
  }

  @Test
  void aTextThatFitsAndCannotBeAnalysedStaysTheSameAsTheEditors() {
    Snapshot snapshot = held(documents.open(URI, "fhirpath", 1, "'" + "a".repeat(2_000) + "'"));
    assertThatThrownBy(snapshot::problems).isInstanceOf(OverCeiling.class);
    snapshot.forget();
    Snapshot typed =
        held(documents.change(URI, 2, List.of(new Change(new Change.Range(0, 1, 0, 1_990), ""))));
    assertThat(typed.document().text()).isEqualTo("'" + "a".repeat(11) + "'");
    assertThat(typed.problems()).isEmpty();
  }

  @Test
  void theTextComesBeforeWhatIsKnownAboutIt() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append("Patient.name.where(use = 'n").append(i).append("').given\n");
    }
    Snapshot snapshot = held(documents.open(URI, "fhirpath", 1, text.toString()));
    snapshot.problems();
    String more = "// " + "a".repeat(10_000) + "\n";
    Snapshot grown =
        held(documents.change(URI, 2, List.of(new Change(new Change.Range(0, 0, 0, 0), more))));
    assertThat(grown.document().text()).isEqualTo(more + text);
  }

  @Test
  void whoTypesLosesNoDocumentBecauseOthersFillTheProcess() {
    Snapshot snapshot = held(documents.open(URI, "fhirpath", 1, "Patient.name"));
    long rest = ledger.ceilings().process() - ledger.used();
    ledger.shared().charge(Pool.CACHE, rest);
    Snapshot typed = type(2, 12, "s");
    assertThat(typed.document().text()).isEqualTo(snapshot.document().text() + "s");
    assertThat(typed.problems()).hasSize(1);
    assertThat(documents.open(URI + 2, "fhirpath", 1, "a".repeat(2_000))).isNull();
    ledger.shared().release(Pool.CACHE, rest);
  }

  @Test
  void whoTypesSeesErrorsAlsoWhenNobodyMayGrow() {
    held(documents.open(URI, "fhirpath", 1, "Patient.name")).problems();
    ledger.freeze(true);
    assertThat(type(2, 12, "s").problems()).hasSize(1);
    assertThat(type(3, 13, ".given").problems()).hasSize(1);
    assertThat(documents.open(URI + 2, "fhirpath", 1, "name")).isNull();
    assertThat(Objects.requireNonNull(documents.unheld(URI + 2)).ceiling())
        .isEqualTo(Ceiling.PRESSURE);
    ledger.freeze(false);
    assertThat(documents.open(URI + 2, "fhirpath", 2, "name")).isNotNull();
  }

  @Test
  void beyondTheMarginNobodyTypesOn() {
    held(documents.open(URI, "fhirpath", 1, "Patient.name"));
    ledger.shared().charge(Pool.CACHE, 1_000_000);
    assertThat(documents.change(URI, 2, List.of(new Change(new Change.Range(0, 12, 0, 12), "s"))))
        .isNull();
    assertThat(Objects.requireNonNull(documents.unheld(URI)).ceiling()).isEqualTo(Ceiling.PROCESS);
    ledger.shared().release(Pool.CACHE, 1_000_000);
  }

  private Snapshot type(int version, int column, String text) {
    Change.Range caret = new Change.Range(0, column, 0, column);
    return held(documents.change(URI, version, List.of(new Change(caret, text))));
  }

  private static Snapshot held(@org.jspecify.annotations.Nullable Snapshot snapshot) {
    return Objects.requireNonNull(snapshot);
  }
}
