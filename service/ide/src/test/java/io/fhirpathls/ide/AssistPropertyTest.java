package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.ide.assist.Refactorings;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every refactoring at every node of every expression that people wrote leaves a text that parses,
/// has no problem that was not there before, and gives the same type.
class AssistPropertyTest {
  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  /// A corpus in which a refactoring is never possible would prove nothing.
  private static final int LEAST_OF_EACH = 200;

  @Test
  void refactoringsKeepWhatAnExpressionIs() {
    Map<Assist.Kind, Integer> tried = new EnumMap<>(Assist.Kind.class);
    List<String> broken = new ArrayList<>();
    for (Corpus.Real real : Corpus.real()) {
      if (real.contextTypes().size() == 1) {
        FhirVersion version = FhirVersion.of(real.fhir());
        assertThat(version).isNotNull();
        if (version != null) {
          check(
              real.expression(),
              AnalysisContext.of(version, real.contextTypes().getFirst()),
              tried,
              broken);
        }
      }
    }
    for (Corpus.Official official : Corpus.official()) {
      check(
          official.expression(),
          AnalysisContext.of(FhirVersion.R4, official.root()),
          tried,
          broken);
    }
    System.out.println("refactorings tried: " + tried);
    assertThat(broken).isEmpty();
    for (Assist.Kind kind : List.of(Assist.Kind.REWRITE, Assist.Kind.EXTRACT, Assist.Kind.INLINE)) {
      assertThat(tried.getOrDefault(kind, 0))
          .as("%s", kind)
          .isGreaterThan(kind == Assist.Kind.INLINE ? 5 : LEAST_OF_EACH);
    }
  }

  /// What is extracted can be inlined again, and gives the text before.
  @Test
  void inliningUndoesExtracting() {
    int round = 0;
    for (Corpus.Official official : Corpus.official()) {
      if (official.expression().contains("defineVariable")) {
        continue;
      }
      AnalysisContext context = AnalysisContext.of(FhirVersion.R4, official.root());
      Analysis analysis = analyze(official.expression(), context);
      for (TextRange range : ranges(analysis.tree().root())) {
        for (Assist extract : Refactorings.at(analysis, range, Assist.Kind.EXTRACT::equals)) {
          String extracted = ReadDocument.edited(official.expression(), extract.edits());
          Analysis after = analyze(extracted, context);
          int name = extracted.indexOf("defineVariable(") + "defineVariable('".length();
          List<Assist> inline =
              Refactorings.at(after, TextRange.at(name), Assist.Kind.INLINE::equals);
          assertThat(inline).as(extracted).hasSize(1);
          Analysis inlined =
              analyze(ReadDocument.edited(extracted, inline.getFirst().edits()), context);
          assertThat(inlined.tree().errors()).as(inlined.tree().text()).isEmpty();
          assertThat(inlined.type()).as(inlined.tree().text()).isEqualTo(analysis.type());
          round++;
        }
      }
    }
    assertThat(round).isGreaterThan(LEAST_OF_EACH);
  }

  private static void check(
      String text, AnalysisContext context, Map<Assist.Kind, Integer> tried, List<String> broken) {
    Analysis before = analyze(text, context);
    for (TextRange range : ranges(before.tree().root())) {
      for (Assist assist : Refactorings.at(before, range, kind -> true)) {
        tried.merge(assist.kind(), 1, Integer::sum);
        String changed = ReadDocument.edited(text, assist.edits());
        String complaint = complaint(before, analyze(changed, context));
        if (!complaint.isEmpty() && broken.size() < 40) {
          broken.add("%s: %s => %s: %s".formatted(assist.title(), text, changed, complaint));
        }
      }
    }
  }

  private static String complaint(Analysis before, Analysis after) {
    if (!after.tree().errors().isEmpty()) {
      return after.tree().errors().toString();
    }
    List<ProblemKind> more = new ArrayList<>(kinds(after));
    kinds(before).forEach(more::remove);
    if (!more.isEmpty()) {
      return more.toString();
    }
    return before.type().isUnknown() || after.type().text().equals(before.type().text())
        ? ""
        : before.type().text() + " became " + after.type().text();
  }

  /// Without two hints: that a function is still a draft, which `defineVariable` is, and that a set
  /// has no order, which a list of literals is excused from as long as it is written as one.
  private static List<ProblemKind> kinds(Analysis analysis) {
    return analysis.problems().stream()
        .map(Problem::kind)
        .filter(kind -> kind != ProblemKind.DRAFT_FUNCTION && kind != ProblemKind.SET_ORDER)
        .toList();
  }

  /// Each node as a selection, and a caret in each.
  private static Set<TextRange> ranges(Expression root) {
    Set<TextRange> ranges = new LinkedHashSet<>();
    gather(root, ranges);
    return ranges;
  }

  private static void gather(Expression node, Set<TextRange> ranges) {
    ranges.add(node.range());
    ranges.add(TextRange.at(node.range().end()));
    node.children().forEach(child -> gather(child, ranges));
  }

  private static Analysis analyze(String text, AnalysisContext context) {
    return ANALYZER.analyze(SyntaxTree.parse(text), context);
  }
}
