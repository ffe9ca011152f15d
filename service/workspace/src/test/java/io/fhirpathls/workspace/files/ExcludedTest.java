package io.fhirpathls.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which files a pattern leaves out.
class ExcludedTest {
  private static boolean has(String pattern, String path) {
    assertThat(Excluded.isPattern(pattern)).as(pattern).isTrue();
    return new Excluded(List.of(pattern)).in(List.of("file:///g")).test("file:///g/" + path);
  }

  @ParameterizedTest
  @CsvSource({
    "output, output",
    "output, output/a.json",
    "output, input/output/deep/a.json",
    "output/, output/a.json",
    "output/**, output/a.json",
    "./input/old, input/old/a.json",
    "input/*/old, input/x/old/a.json",
    "input/**/old, input/old/a.json",
    "input/**/old, input/x/y/old/a.json",
    "**/old, x/old",
    "**/a/**/b, x/a/y/a/z/b",
    "**/a/b, a/a/b",
    "*.json, input/a.json",
    "a*b*c, xabc/axbxbc/d",
    "a?c.json, input/abc.json",
    "old ones, old%20ones/a.json",
    "input/a**b, input/axxb"
  })
  void itIsLeftOut(String pattern, String path) {
    assertThat(has(pattern, path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "output, outputs/a.json",
    "output, input/a-output.json",
    "input/old, old/a.json",
    "input/old, x/input/old/a.json",
    "input/*/old, input/x/y/old/a.json",
    "input/*/old, input/old",
    "**/a/b, a/x/b",
    "a?c.json, ac.json",
    "*.json, input/a.jsonx",
    "A, a/a.json"
  })
  void itIsNot(String pattern, String path) {
    assertThat(has(pattern, path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/input",
        "a//b",
        "..",
        "../x",
        "a/../b",
        "a/./b",
        "*",
        "**",
        "**/*",
        "***/**",
        "{a,b}",
        "[ab]",
        "!a",
        "a\\b",
        "file:///g",
        "a\u0000b"
      })
  void itIsNoPattern(String pattern) {
    assertThat(Excluded.isPattern(pattern)).isFalse();
  }

  @Test
  void aLongOneIsNone() {
    assertThat(Excluded.isPattern("x".repeat(100))).isTrue();
    assertThat(Excluded.isPattern("x".repeat(101))).isFalse();
  }

  /// Each star could begin anywhere: what tries all ways never ends.
  @Test
  void starsCostTheProductOfBothLengthsAtMost() {
    String stars = "*a".repeat(49) + "b";
    assertThat(has(stars, "a".repeat(250))).isFalse();
    assertThat(has(stars, "a".repeat(250) + "b")).isTrue();
    String names = "**/a/".repeat(19) + "b";
    assertThat(has(names, "a/".repeat(2_000) + "c")).isFalse();
    assertThat(has(names, "a/".repeat(2_000) + "b")).isTrue();
  }

  @Test
  void whatIsInNoFolderIsLookedAtFromItsRoot() {
    assertThat(new Excluded(List.of("x/old")).in(List.of("file:///g")).test("file:///x/old/a.json"))
        .isTrue();
  }
}
