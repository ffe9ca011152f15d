package io.fhirpathls.modelimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompactOutputTest {

  private final CompactOutput out = new CompactOutput();

  @Test
  void writesNumbersInGroupsOfSevenBits() {
    out.number(0);
    out.number(127);
    out.number(128);
    out.number(16_384);
    assertThat(out.toBytes()).containsExactly(0, 0x7f, 0x80, 0x01, 0x80, 0x80, 0x01);
  }

  @Test
  void writesTextsAfterTheirLengthInBytes() {
    out.list(List.of("a", "é"), out::text);
    assertThat(out.toBytes()).containsExactly(2, 1, 'a', 2, 0xc3, 0xa9);
  }

  @Test
  void refusesNegativeNumbers() {
    assertThatIllegalArgumentException().isThrownBy(() -> out.number(-1));
  }
}
