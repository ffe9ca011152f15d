package io.fhirpathls.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each row of the tables that promise something names tests that there are.
class NamedTestsTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

  @Test
  void everyControlHasItsTest() throws IOException {
    assertThat(rows("SECURITY.md", "| threat | control | test |")).isGreaterThan(25);
  }

  @Test
  void everyFaultHasItsTest() throws IOException {
    assertThat(rows("FAULTS.md", "| fault | what editors see | for how long | test |"))
        .isGreaterThan(20);
  }

  /// @return how many rows the tables of this head have
  private static int rows(String page, String head) throws IOException {
    Map<String, String> sources = sources();
    TreeSet<String> missing = new TreeSet<>();
    int rows = 0;
    boolean inside = false;
    for (String row : Files.readAllLines(Path.of("..", page))) {
      inside = row.startsWith("|") && (inside || row.equals(head));
      if (!inside || row.equals(head) || row.startsWith("| ---")) {
        continue;
      }
      rows++;
      Matcher named = TEST.matcher(row);
      if (!named.find()) {
        missing.add(row);
      }
      named.reset();
      while (named.find()) {
        String source = sources.getOrDefault(named.group(1) + ".java", "");
        if (!source.contains("void " + named.group(2) + "(")) {
          missing.add(named.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    return rows;
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(Collectors.toMap(it -> String.valueOf(it.getFileName()), NamedTestsTest::read));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
