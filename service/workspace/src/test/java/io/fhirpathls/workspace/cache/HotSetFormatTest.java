package io.fhirpathls.workspace.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.Expected;
import io.fhirpathls.analysis.SearchType;
import io.fhirpathls.model.FhirVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was written is read again, or refused as a whole.
class HotSetFormatTest {
  private static final int MOST = 1 << 20;

  /// Where the mark ends and the version stands.
  private static final int VERSION_AT = 16;

  private static final AnalysisContext RICH =
      new AnalysisContext(
              FhirVersion.R5,
              "Patient|Patient.contact",
              Map.of(
                  "today", new Variable("date", false, "täglich"),
                  "any", new Variable(null, true, "")))
          .giving(Expected.BOOLEAN);

  private final HotSet set =
      new HotSet(
          List.of(
              entry("Patient.name", AnalysisContext.of(FhirVersion.R4)),
              entry("%today = @2020", RICH),
              entry("code", RICH.giving(new Expected.Searched(SearchType.TOKEN))),
              entry("", AnalysisContext.of(FhirVersion.R4)),
              entry("'half a pair: \ud800, a whole one: \ud83d\udd25'", RICH)));

  private final byte[] file = HotSetFormat.write(set, MOST);

  @Test
  void whatWasWrittenIsReadAgain() throws Exception {
    assertThat(HotSetFormat.read(file, MOST)).isEqualTo(set);
    assertThat(HotSetFormat.read(HotSetFormat.write(new HotSet(List.of()), MOST), MOST).size())
        .isZero();
  }

  @Test
  void oneWrongByteAnywhereIsNoticed() {
    for (int at = 0; at < file.length; at++) {
      byte[] wrong = file.clone();
      wrong[at] ^= 0x10;
      assertThat(refused(wrong, MOST).reason()).as("byte %d", at).isNotEmpty();
    }
  }

  @Test
  void aFileThatWasCutOffIsNoticed() {
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThat(refused(cut, MOST).reason()).as("%d bytes", length).isNotEmpty();
    }
    assertThat(refused(Arrays.copyOf(file, file.length + 1), MOST).isOurs()).isTrue();
  }

  @Test
  void whatIsNotOursOrComesFromALaterServerIsToBeLeftAlone() {
    UnfitHotSet foreign =
        refused(
            "root:x:0:0:root:/root:/bin/bash\n".repeat(10).getBytes(StandardCharsets.UTF_8), MOST);
    assertThat(foreign.reason()).contains("not a warm file");
    assertThat(foreign.isOurs()).isFalse();
    byte[] later = file.clone();
    later[VERSION_AT + 1] = HotSetFormat.VERSION + 1;
    assertThat(refused(later, MOST).reason()).contains("version 3").contains("2 is the last");
    assertThat(refused(later, MOST).isOurs()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 100})
  void whatHoldsMoreThanItMayIsRefused(int most) {
    assertThat(refused(file, most).reason()).contains("warm.max-size");
    assertThat(refused(file, most).isOurs()).isTrue();
  }

  @Test
  void whatIsLessHotIsLeftOutWhereThereIsNoRoom() throws Exception {
    List<HotSet.Entry> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(entry("Patient.name[" + i + "]", RICH));
    }
    byte[] small = HotSetFormat.write(new HotSet(many), 10_000);
    List<HotSet.Entry> read = HotSetFormat.read(small, 10_000).entries();
    assertThat(read).hasSizeBetween(200, 400).isEqualTo(many.subList(0, read.size()));
    assertThat((long) small.length).isLessThan(HotSetFormat.largest(10_000));
  }

  @Test
  void itIsAFractionOfWhatItHolds() {
    List<HotSet.Entry> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(entry("Patient.name.where(use = 'official')[" + i + "]", RICH));
    }
    assertThat(HotSetFormat.write(new HotSet(many), MOST)).hasSizeLessThan(1_000 * 20);
  }

  private static HotSet.Entry entry(String text, AnalysisContext context) {
    return new HotSet.Entry(text, context);
  }

  private static UnfitHotSet refused(byte[] bytes, int most) {
    UnfitHotSet unfit =
        catchThrowableOfType(UnfitHotSet.class, () -> HotSetFormat.read(bytes, most));
    assertThat(unfit).isNotNull();
    return unfit;
  }
}
