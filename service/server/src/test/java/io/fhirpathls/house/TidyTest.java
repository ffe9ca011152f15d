package io.fhirpathls.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Files that fit into a head, and no promises without an address.
class TidyTest {
  private static final int MAIN_LINES = 400;
  private static final int TEST_LINES = 800;
  private static final int DECISION_LINES = 40;

  /// Files that may be longer, each with its reason.
  private static final Map<String, String> LONGER = Map.of();

  private static final Pattern PROMISE = Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?!\\(#\\d+\\))");

  /// The checkout: tests run in the folder of their module.
  private static final Path SERVICE = Path.of("..").toAbsolutePath().normalize();

  @Test
  void filesStaySmall() {
    Map<String, Integer> tooLong = new TreeMap<>();
    List<Integer> main = lengths("/src/main/java/", MAIN_LINES, tooLong);
    List<Integer> test = lengths("/src/test/java/", TEST_LINES, tooLong);
    report("main", main);
    report("test", test);
    assertThat(tooLong).isEmpty();
  }

  @Test
  void everyExceptionIsStillNeeded() {
    assertThat(LONGER.keySet()).allMatch(name -> Files.exists(SERVICE.resolve(name)));
  }

  @Test
  void everyPromiseHasAnIssue() {
    assertThat(
            sources()
                .filter(file -> !file.endsWith("TidyTest.java"))
                .filter(file -> PROMISE.matcher(read(file)).find()))
        .isEmpty();
  }

  @Test
  void decisionsAreShort() {
    assertThat(
            files(SERVICE.resolve("decisions"))
                .filter(file -> read(file).lines().count() > DECISION_LINES))
        .isEmpty();
  }

  private static List<Integer> lengths(String part, int limit, Map<String, Integer> tooLong) {
    return sources()
        .filter(file -> file.toString().replace('\\', '/').contains(part))
        .map(file -> {
          int lines = (int) read(file).lines().count();
          String name = SERVICE.relativize(file).toString();
          if (lines > limit && !LONGER.containsKey(name)) {
            tooLong.put(name, lines);
          }
          return lines;
        })
        .sorted()
        .toList();
  }

  private static void report(String what, List<Integer> sorted) {
    int size = sorted.size();
    System.out.printf(
        "%s: %d files, lines median %d, p95 %d, most %d%n",
        what, size, sorted.get(size / 2), sorted.get(size * 95 / 100), sorted.getLast());
  }

  private static Stream<Path> sources() {
    return files(SERVICE)
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> !file.toString().contains("/target/"));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
