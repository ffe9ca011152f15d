package io.fhirpathls.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.junit.jupiter.api.Test;

/// UCUM's grammar, against the library whose list of words it uses.
class UnitsTest {

  private static final Pattern CODE = Pattern.compile("<code value=\"([^\"]+)\"");

  private final Units units = Units.ucum();

  @Test
  void unitsOfUcum() {
    for (String unit :
        List.of(
            "mg/dL",
            "10*3/uL",
            "10*-3",
            "{score}",
            "/min",
            "{beats}/min",
            "mm[Hg]",
            "1",
            "%",
            "mL/min/{1.73_m2}",
            "kg.m/s2",
            "m.s-2",
            "[in_i'H2O]",
            "B[10.nV]",
            "(a.b)/(s.2)",
            "Cel")) {
      assertThat(units.isUnit(unit)).as(unit).isTrue();
    }
  }

  @Test
  void whatIsNone() {
    for (String unit :
        List.of(
            "", " ", "mg ", "mg/", "hr", "mcg", "lbs", "in", "year", "kkg", "k", "mg//dL", "mg)",
            "(mg", "{open", "mg{a", "m[Hg", "[Hg]", "mmHg", "-1", "m-", "/", "()")) {
      assertThat(units.isUnit(unit)).as(unit).isFalse();
    }
    assertThat(units.isUnit("(".repeat(100_000))).isFalse();
  }

  /// FHIR's own list of 1,364 units in use.
  @Test
  void theCommonUnitsOfFhir() throws IOException {
    List<String> common = common();
    assertThat(common).hasSizeGreaterThan(1_300).filteredOn(unit -> !units.isUnit(unit)).isEmpty();
  }

  /// 20,000 texts of the same signs. The library counts no brackets and takes two operators in a
  /// row or at the end.
  @Test
  void agreesWithTheLibrary() throws IOException, UcumException {
    UcumEssenceService library =
        new UcumEssenceService(UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml"));
    List<String> common = common().stream().filter(unit -> unit.indexOf('(') < 0).toList();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String unit = mutated(common.get(random.nextInt(common.size())), random);
      if (unit.contains("//")
          || unit.contains("/.")
          || unit.contains("./")
          || unit.contains("..")) {
        continue;
      }
      assertThat(units.isUnit(unit))
          .as("%s: %s", unit, library.validate(unit))
          .isEqualTo(library.validate(unit) == null);
    }
  }

  private static String mutated(String unit, Random random) {
    StringBuilder text = new StringBuilder(unit);
    String signs = "mgkL1/.";
    int at = random.nextInt(text.length());
    switch (random.nextInt(3)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
      default -> text.append(signs.charAt(random.nextInt(signs.length())));
    }
    return text.isEmpty() ? "1" : text.toString();
  }

  private static List<String> common() throws IOException {
    try (InputStream in =
        UnitsTest.class.getResourceAsStream("/org/hl7/fhir/r4/model/valueset/valuesets.xml")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      int start = all.indexOf("<url value=\"http://hl7.org/fhir/ValueSet/ucum-common\"");
      String valueSet = all.substring(start, all.indexOf("</ValueSet>", start));
      return new ArrayList<>(
          CODE.matcher(valueSet.substring(valueSet.indexOf("<compose>")))
              .results()
              .map((MatchResult match) -> match.group(1))
              .toList());
    }
  }
}
