package io.fhirpathls.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Marked;
import org.junit.jupiter.api.Test;

/// Marks stand under what they mark, whatever a terminal makes of the characters before it.
class ExcerptTest {

  @Test
  void marksTheRange() {
    shows("Patient.«nmae».given", 80, "Patient.nmae.given", "        ^~~~");
    shows("«x»", 80, "x", "^");
    shows("a ++ «»b", 80, "a ++ b", "     ^");
    shows("(a«»", 80, "(a", "  ^");
    shows("«»", 80, "", "^");
  }

  @Test
  void tabsGoToTheNextStop() {
    shows("\t«nmae»\tx", 80, "    nmae    x", "    ^~~~");
    shows("ab\t«n»", 80, "ab  n", "    ^");
    shows("«a\tb»", 80, "a   b", "^~~~~");
  }

  @Test
  void wideAndAstralCharactersTakeTwoColumns() {
    shows("'日本' = «x»", 80, "'日本' = x", "         ^");
    shows("'👍' = «x»", 80, "'👍' = x", "       ^");
    shows("'«日本»'", 80, "'日本'", " ^~~~");
    shows("'𝒳' = «x»", 80, "'𝒳' = x", "      ^");
  }

  @Test
  void marksOnLettersTakeNoColumn() {
    shows("'e\u0301' = «x»", 80, "'e\u0301' = x", "      ^");
    shows("'a\u200Db' = «x»", 80, "'a\u200Db' = x", "       ^");
  }

  @Test
  void whatWouldActOnTheTerminalDoesNot() {
    shows("'\033[31m' = «x»", 80, "'\uFFFD[31m' = x", "          ^");
    shows("'\u202E' = «x»", 80, "'\uFFFD' = x", "      ^");
  }

  @Test
  void trailingSpaceIsDroppedUnlessItIsMarked() {
    shows("«x»   ", 80, "x", "^");
    shows("x«   »", 80, "x   ", " ^~~");
  }

  @Test
  void longLinesAreCutAroundTheRange() {
    shows("«aaa»abcdefghijklmnopqrstuvwxyz", 20, "aaaabcdefghijklmnop…", "^~~");
    shows("abcdefghijklmnopqrstuvwxyz«aaa»", 20, "…klmnopqrstuvwxyzaaa", "                 ^~~");
    shows(
        "0123456789abcdefghij«XYZ»klmnopqrst0123456789", 20, "…defghijXYZklmnopqr…", "        ^~~");
  }

  @Test
  void aRangeLongerThanTheLineIsMarkedAsFarAsItIsSeen() {
    shows("ab«cdefghijklmnopqrstuvwxyz»", 12, "abcdefghijk…", "  ^~~~~~~~~~");
  }

  @Test
  void aWideCharacterIsNotCutInHalf() {
    String line = "日".repeat(50);
    Excerpt excerpt = Excerpt.of(line + "x" + line, 50, 51, 21);
    int before = excerpt.source().indexOf('x');
    int columns = excerpt.source().substring(0, before).codePoints().map(DisplayWidth::of).sum();
    assertThat(excerpt.marks()).isEqualTo(" ".repeat(columns) + "^");
    assertThat(excerpt.source().codePoints().map(DisplayWidth::of).sum()).isEqualTo(21);
  }

  @Test
  void aMegabyteInOneLineIsCutToo() {
    String line = "a".repeat(500_000) + "nmae" + "👍".repeat(250_000);
    Excerpt excerpt = Excerpt.of(line, 500_000, 500_004, 40);
    assertThat(excerpt.source()).hasSize(40).startsWith("…aaa").contains("nmae👍").endsWith("…");
    assertThat(excerpt.source().indexOf("nmae")).isEqualTo(excerpt.marks().indexOf('^'));
    assertThat(excerpt.marks().strip()).isEqualTo("^~~~");
  }

  private static void shows(String marked, int width, String source, String marks) {
    Marked line = Marked.of(marked);
    Marked.Range range = line.ranges().getFirst();
    assertThat(Excerpt.of(line.text(), range.start(), range.end(), width))
        .isEqualTo(new Excerpt(source, marks));
  }
}
