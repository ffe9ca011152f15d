package io.fhirpathls.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Texts that nobody writes and somebody sends: none overflows the stack, and the work grows with
/// the length of the text.
class PathologicalTest {

  private static final int SHORT = 4_000;
  private static final int TIMES = 4;

  /// Of four times the text: 4 where the work is proportional to it, 16 where it is to its square.
  private static final double MOST = 10;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// Each from the number of its parts.
  private static final Map<String, IntFunction<String>> TEXTS =
      Map.ofEntries(
          Map.entry("brackets", n -> "(".repeat(n)),
          Map.entry("unions", n -> "name | ".repeat(n) + "name"),
          Map.entry("a long path", n -> "name.".repeat(n) + "given"),
          Map.entry("arguments", n -> "coalesce(" + "name.given, ".repeat(n) + "id)"),
          Map.entry("unknown names", n -> "coalesce(" + "nmae#, ".repeat(n) + "id)"),
          Map.entry("calls in broken text", n -> "coalesce(" + "name.first()#, ".repeat(n) + "id)"),
          Map.entry("calls over lines", n -> "coalesce(" + "iif(\nid, 1)#, ".repeat(n) + "id)"),
          Map.entry("open indexers", n -> "coalesce(" + "(name[), ".repeat(n) + "id)"),
          Map.entry("open strings", n -> "'\n" + "\\'\n".repeat(n)),
          Map.entry("open strings beyond ASCII", n -> "'\n" + "\\'é\n".repeat(n)),
          Map.entry("open names", n -> "`\n" + "\\`\n".repeat(n)),
          Map.entry("open double quotes", n -> "\"" + "\\\"".repeat(n)),
          Map.entry("stray backslashes", n -> "'" + "\\d".repeat(n) + "'"),
          Map.entry("words", n -> "name ".repeat(n)),
          Map.entry("commas", n -> "name, ".repeat(n)),
          Map.entry("signs", n -> "- ".repeat(n) + "1"),
          Map.entry("what has no meaning", n -> "#".repeat(n) + "name" + "#".repeat(n)),
          Map.entry("a long name", n -> "n".repeat(n)),
          Map.entry("elements", n -> "HumanName { " + "family: 'a', ".repeat(n) + "text: 'b' }"),
          Map.entry("broken elements", n -> "HumanName { " + "famly 'a' ".repeat(n)),
          Map.entry("comments", n -> "/* a */ // b\n".repeat(n) + "name"),
          Map.entry("open comments", n -> "name /* ".repeat(n)),
          Map.entry("codes", n -> "coalesce(" + "gender = 'mal', ".repeat(n) + "id)"));

  /// Whoever asks can leave, also in the middle of one expression.
  @Test
  void aLongTextIsLeftWhereWhoeverAsksWantsIt() {
    String text = "coalesce(" + "(name.given | name.family), ".repeat(900) + "id)";
    AnalysisContext context = AnalysisContext.of(FhirVersion.R4, "Patient");
    Analyzer analyzer = new Analyzer(FhirModels.load());
    int[] passed = new int[1];
    SyntaxTree tree = SyntaxTree.parse(text, () -> passed[0]++);
    assertThat(passed[0]).isGreaterThan(10);
    assertThatThrownBy(() -> SyntaxTree.parse(text, PathologicalTest::enough)).hasMessage("enough");
    passed[0] = 0;
    Analysis analysis = analyzer.analyze(tree, context, () -> passed[0]++);
    assertThat(passed[0]).isGreaterThan(10);
    assertThat(analysis.problems()).isEqualTo(analyzer.analyze(tree, context).problems());
    assertThatThrownBy(() -> analyzer.analyze(tree, context, PathologicalTest::enough))
        .hasMessage("enough");
  }

  private static void enough() {
    throw new IllegalStateException("enough");
  }

  @TestFactory
  Stream<DynamicTest> theWorkGrowsWithTheText() {
    return TEXTS.entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.getKey(),
                () ->
                    assertThat(ratio(each.getValue(), SHORT))
                        .as("work for %s times the text", TIMES)
                        .isLessThan(MOST)));
  }

  /// Each round of a recursion is looked at before it is analysed; together they must not double
  /// the work with each recursion inside another.
  @Test
  void recursionsInsideEachOther() {
    IntFunction<String> nested = n -> "Questionnaire" + ".repeat(item".repeat(n) + ")".repeat(n);
    assertThat(ratio(nested, 50)).isLessThan(TIMES * MOST);
  }

  @Test
  void theDeepestTextThatIsAnalysed() {
    assertThat(analyze("(".repeat(249) + "name" + ")".repeat(249)).problems()).isEmpty();
    assertThat(analyze("iif(true, ".repeat(249) + "name" + ")".repeat(249)).problems()).isEmpty();
    assertThat(analyze("name" + " and name.exists()".repeat(900)).problems()).hasSize(1);
    assertThat(analyze("(".repeat(251)).problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.TOO_DEEP);
  }

  @Test
  void whatALongPathOfTypesLeadsToIsUnknown() {
    SyntaxTree tree = SyntaxTree.parse("nmae");
    for (String step : List.of(".a", "|A", "[x]|")) {
      String path = "Patient" + step.repeat(100_000);
      AnalysisContext context = AnalysisContext.of(FhirVersion.R4, path);
      assertThat(Diagnosing.ANALYZER.analyze(tree, context).problems()).isEmpty();
    }
  }

  @Test
  void nobodyIsSentAMegabyteBack() {
    String name = "n".repeat(1_000_000);
    assertThat(analyze(name + " '" + name + "' " + name).problems())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.message()).hasSizeLessThan(500));
  }

  private static double ratio(IntFunction<String> text, int size) {
    String few = text.apply(size);
    String many = text.apply(size * TIMES);
    cost(few);
    double least = Double.MAX_VALUE;
    for (int i = 0; i < 5 && least > MOST; i++) {
      least = Math.min(least, (double) cost(many) / Math.max(1, cost(few)));
    }
    return least;
  }

  private static long cost(String text) {
    long start = THREADS.getCurrentThreadCpuTime();
    analyze(text);
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static Analysis analyze(String text) {
    return Diagnosing.ANALYZER.analyze(
        SyntaxTree.parse(text), AnalysisContext.of(FhirVersion.R4, "Patient"));
  }
}
