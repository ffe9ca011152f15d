package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LensTest {

  @Test
  void expressionsSayWhatTheyGive() {
    assertThat(lenses("Patient.name.given\nPatient.active\n{}\nfoo"))
        .containsExactly(
            "Patient.name.given -> string 0..*", "Patient.active -> boolean 0..1", "{} -> {} 0..0");
  }

  @Test
  void variablesSayHowOftenTheyAreUsed() {
    assertThat(lenses("// @variable %x\n%x.a + %x.b\ndefineVariable('y', 1).foo(%y)\n%z"))
        .containsExactly("%x -> %x: 2 uses", "'y' -> %y: 1 use");
  }

  private static List<String> lenses(String text) {
    return Lens.of(ReadDocument.of(text)).stream()
        .map(lens -> lens.range().in(text) + " -> " + lens.title())
        .toList();
  }
}
