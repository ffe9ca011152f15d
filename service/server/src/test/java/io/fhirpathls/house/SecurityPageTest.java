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

/// Each row of `SECURITY.md` names tests that there are.
class SecurityPageTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

  @Test
  void everyControlHasItsTest() throws IOException {
    Map<String, String> sources = sources();
    TreeSet<String> missing = new TreeSet<>();
    int rows = 0;
    boolean threats = false;
    for (String row : Files.readAllLines(Path.of("..", "SECURITY.md"))) {
      threats = row.startsWith("|") && (threats || row.equals("| threat | control | test |"));
      if (!threats || row.endsWith("| test |") || row.startsWith("| ---")) {
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
    assertThat(rows).isGreaterThan(25);
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(
              Collectors.toMap(it -> String.valueOf(it.getFileName()), SecurityPageTest::read));
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
