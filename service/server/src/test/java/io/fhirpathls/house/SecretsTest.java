package io.fhirpathls.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No key and no token is committed.
class SecretsTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final long LARGEST = 4 << 20;
  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", ".git", "dist", "test-results");

  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[A-Za-z0-9+/=\\s\\\\]{80,}"),
          Pattern.compile(
              "\\bey[JI][A-Za-z0-9_-]{20,}\\.ey[JI][A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}"),
          Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
          Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36}"),
          Pattern.compile("\\bgithub_pat_[A-Za-z0-9_]{60,}"),
          Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20}"),
          Pattern.compile("\\bnpm_[A-Za-z0-9]{36}\\b"),
          Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{20,}"),
          Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"),
          Pattern.compile("\\brediss?://:[^@\\s\"'$%{<]{12,}@"));

  @Test
  void noFileHasAKeyOrAToken() {
    assertThat(found(ROOT)).isEmpty();
  }

  @Test
  void eachKindWouldBeFound(@TempDir Path folder) throws IOException {
    String letters = "Ab1".repeat(40);
    List<String> planted =
        List.of(
            "-----BEGIN " + "PRIVATE KEY-----\n" + letters,
            "ey" + "J" + letters + ".ey" + "J" + letters + "." + letters,
            "AK" + "IA" + "ABCDEFGHIJKLMNOP",
            "gh" + "p_" + letters.substring(0, 36),
            "github" + "_pat_" + letters,
            "gl" + "pat-" + letters.substring(0, 20),
            "np" + "m_" + letters.substring(0, 36),
            "xo" + "xb-" + letters,
            "AI" + "za" + letters.substring(0, 35),
            "redis" + "://:" + letters + "@host");
    for (int i = 0; i < planted.size(); i++) {
      Files.writeString(folder.resolve(i + ".txt"), "key: " + planted.get(i) + "\n");
    }
    assertThat(found(folder)).hasSize(SECRETS.size());
  }

  private static Set<String> found(Path folder) {
    TreeSet<String> found = new TreeSet<>();
    walk(folder, found);
    return found;
  }

  private static void walk(Path folder, Set<String> found) {
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path path : inside.toList()) {
        if (Files.isDirectory(path)) {
          if (!NOT_OURS.contains(String.valueOf(path.getFileName()))) {
            walk(path, found);
          }
        } else if (Files.isRegularFile(path) && Files.size(path) <= LARGEST) {
          String text = Files.readString(path, StandardCharsets.ISO_8859_1);
          if (SECRETS.stream().anyMatch(secret -> secret.matcher(text).find())) {
            found.add(path.toString());
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
