package io.fhirpathls.server.check;

import io.fhirpathls.analysis.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `PROBLEMS.md`, which goes with the program: the one place for what people read about a kind of
/// problem. A test of the page sees to it that each kind has its section there.
final class ProblemsPage {

  /// Behind the severity, up to the first full stop that ends a sentence.
  private static final Pattern WORDS =
      Pattern.compile("\\*\\w+\\.\\*\\s+(?<words>(?<first>.*?[.])(\\s.*)?)", Pattern.DOTALL);

  private static final Pattern EXAMPLE = Pattern.compile("```(json)?\n.*?\n```", Pattern.DOTALL);
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

  /// @param summary one sentence
  /// @param description without the example
  /// @param markdown the whole of it
  record Section(String summary, String description, String markdown) {}

  private final String page;

  private ProblemsPage(String page) {
    this.page = page;
  }

  static ProblemsPage read() {
    try (InputStream file = ProblemsPage.class.getResourceAsStream("PROBLEMS.md")) {
      if (file == null) {
        throw new IllegalStateException("the program has no PROBLEMS.md");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new ProblemsPage(text.replace("\r\n", "\n"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Section section(ProblemKind kind) {
    String heading = "\n## " + kind.code() + "\n";
    int start = page.indexOf(heading);
    int next = page.indexOf("\n## ", start + 1);
    Matcher words =
        WORDS.matcher(
            start < 0
                ? ""
                : page.substring(start + heading.length(), next < 0 ? page.length() : next)
                    .strip());
    if (!words.matches()) {
      throw new IllegalStateException("PROBLEMS.md has no section `" + kind.code() + "`");
    }
    // The marks of the place stand for an underline.
    String markdown = words.group("words").replaceAll("[«»]", "");
    String description = EXAMPLE.matcher(markdown).replaceAll("").strip();
    return new Section(
        words.group("first"), BLANK_LINES.matcher(description).replaceAll("\n\n"), markdown);
  }
}
