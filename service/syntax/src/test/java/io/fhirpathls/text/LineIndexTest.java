package io.fhirpathls.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineIndexTest {

  private static final String TEXT = "a\r\nb😀c\rd\n";
  private static final LineIndex LINES = LineIndex.of(TEXT);

  @Test
  void everyLineBreakOfTheProtocolCounts() {
    assertThat(LINES.lineCount()).isEqualTo(4);
    assertThat(LINES.startOf(1)).isEqualTo(3);
    assertThat(LINES.endOf(0, TEXT)).isEqualTo(1);
    assertThat(LINES.lineOf(TEXT.length())).isEqualTo(3);
  }

  @Test
  void columnsAreUtf16Units() {
    assertThat(LINES.columnOf(TEXT.indexOf('c'))).isEqualTo(3);
    assertThat(LINES.offsetOf(1, 3, TEXT)).isEqualTo(TEXT.indexOf('c'));
  }

  @Test
  void positionsOutsideTheTextAreClamped() {
    assertThat(LINES.offsetOf(0, 99, TEXT)).isEqualTo(1);
    assertThat(LINES.offsetOf(99, 0, TEXT)).isEqualTo(TEXT.length());
    assertThat(LINES.offsetOf(-1, 0, TEXT)).isZero();
    assertThat(LINES.offsetOf(1, -5, TEXT)).isEqualTo(3);
    assertThat(LineIndex.of("").offsetOf(0, 0, "")).isZero();
  }
}
