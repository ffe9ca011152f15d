package io.fhirpathls.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Marked;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.completion.CompletionSite;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.cache.CacheStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Proposals are gathered once for a site, and narrowed while its word is typed.
class ProposalsTest {

  private final Workspace workspace = new Workspace(FhirModels.load(), FhirVersion.R4, 1 << 20);

  @Test
  void aWordThatGrowsGathersOnce() {
    List<Completion> first = proposals("Patient.name.^");
    for (String word : List.of("g^", "gi^", "giv^", "given^", "gi^ven")) {
      assertThat(proposals("Patient.name." + word)).isSameAs(first);
    }
    assertThat(statistics().misses()).isEqualTo(1);
    assertThat(statistics().hits()).isEqualTo(5);
  }

  @Test
  void anotherPlaceIsAnotherSite() {
    List<Completion> first = proposals("Patient.name.^");
    assertThat(proposals("Patient.address.^")).isNotEqualTo(first);
    assertThat(proposals("// @fhir R5\nPatient.name.^")).isNotSameAs(first);
    assertThat(labels(proposals("Patient.active and^ "))).contains("or");
    assertThat(labels(proposals("Patient.active 1^ "))).isEmpty();
  }

  @Test
  void itIsForgottenWithTheRest() {
    List<Completion> first = proposals("Patient.name.^");
    workspace.analyses().clear();
    assertThat(proposals("Patient.name.^")).isNotSameAs(first).hasSameSizeAs(first);
    workspace.analyses().limit(0);
    workspace.analyses().tidy();
    assertThat(statistics().size()).isZero();
  }

  @Test
  void whatIsKeptIsBounded() {
    for (int i = 0; i < 300; i++) {
      proposals("Patient.name.take(" + i + ").^");
    }
    workspace.analyses().tidy();
    assertThat(statistics().weight()).isLessThanOrEqualTo(workspace.analyses().maximum() / 8);
    assertThat(statistics().evictions()).isPositive();
  }

  private CacheStatistics statistics() {
    return workspace.analyses().proposalStatistics();
  }

  private List<Completion> proposals(String marked) {
    Marked text = Marked.of(marked);
    Snapshot snapshot = workspace.alone("file:///a.fhirpath", "fhirpath", text.text());
    Snapshot.Place place = snapshot.typing(text.cursor());
    return snapshot.proposals(
        place.analysis(), CompletionSite.at(place.analysis(), place.offset()));
  }

  private static List<String> labels(List<Completion> proposals) {
    return proposals.stream().map(Completion::label).toList();
  }
}
