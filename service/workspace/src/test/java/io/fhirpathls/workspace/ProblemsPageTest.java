package io.fhirpathls.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every problem has its section on the page, with its severity, and what the page shows is true.
class ProblemsPageTest {

  private static final Workspace WORKSPACE =
      new Workspace(FhirModels.load(), FhirVersion.R4, 1 << 20);
  private static final Pattern EXAMPLE = Pattern.compile("```(json)?\n(.*?)\n```", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> sections() throws IOException {
    String page = Files.readString(Path.of("..", "PROBLEMS.md"));
    return Stream.of(ProblemKind.values())
        .map(kind -> DynamicTest.dynamicTest(kind.code(), () -> check(kind, page)));
  }

  private static void check(ProblemKind kind, String page) {
    int start = page.indexOf("\n## " + kind.code() + "\n");
    assertThat(start).as("section of %s", kind.code()).isNotNegative();
    int next = page.indexOf("\n## ", start + 1);
    String section = page.substring(start, next < 0 ? page.length() : next);
    String severity = kind.severity().name().toLowerCase(Locale.ROOT);
    assertThat(section).contains("*" + severity + ".*");
    Matcher example = EXAMPLE.matcher(section);
    if (example.find()) {
      reports(kind, Marked.of(example.group(2)), example.group(1) == null ? "fhirpath" : "json");
    } else {
      assertThat(kind).isIn(ProblemKind.TOO_DEEP, ProblemKind.RESULT_TYPE);
    }
  }

  private static void reports(ProblemKind kind, Marked example, String language) {
    Marked.Range range = example.ranges().getFirst();
    List<Problem> problems = problems(example.text(), language);
    assertThat(problems)
        .as(example.text())
        .extracting(p -> p.kind() + "@" + p.range().start() + ".." + p.range().end())
        .contains(kind + "@" + range.start() + ".." + range.end());
    for (Problem problem : problems) {
      problem.fixes().forEach(fix -> corrects(fix, problem, problems, example.text(), language));
    }
  }

  /// A fix takes its problem away and brings in no error of another kind.
  private static void corrects(
      Fix fix, Problem problem, List<Problem> before, String text, String language) {
    List<Problem> after = problems(fix.appliedTo(text), language);
    assertThat(after.stream().filter(p -> p.kind() == problem.kind()).count())
        .as("%s: %s", text, fix)
        .isLessThan(before.stream().filter(p -> p.kind() == problem.kind()).count());
    assertThat(after)
        .as("%s: %s", text, fix)
        .filteredOn(p -> p.kind().severity() == ProblemKind.Severity.ERROR)
        .extracting(Problem::kind)
        .isSubsetOf(before.stream().map(Problem::kind).toList());
  }

  private static List<Problem> problems(String text, String language) {
    return WORKSPACE.alone("file:///a", language, text).problems();
  }
}
