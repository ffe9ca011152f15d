package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.host.fhirpath.FhirPathHost;
import io.fhirpathls.host.resource.ResourceHost;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A document, read and analysed.
record ReadDocument(String text, HostedDocument hosted, List<Analysis> analyses)
    implements AnalysedDocument {

  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  /// One of `.fhirpath`.
  static ReadDocument of(String text) {
    return of(text, new FhirPathHost(ANALYZER));
  }

  static ReadDocument ofJson(String text) {
    return of(text, ResourceHost.json(ANALYZER));
  }

  private static ReadDocument of(String text, Host host) {
    HostedDocument hosted = host.read(text, AnalysisContext.of(FhirVersion.R4));
    List<Analysis> analyses = new ArrayList<>();
    for (EmbeddedExpression expression : hosted.expressions()) {
      analyses.add(ANALYZER.analyze(SyntaxTree.parse(expression.text()), expression.context()));
    }
    return new ReadDocument(text, hosted, analyses);
  }

  @Override
  public Analysis analysis(int index) {
    return analyses.get(index);
  }

  @Override
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(hosted.problems());
    for (int i = 0; i < analyses.size(); i++) {
      problems.addAll(expression(i).problems(analyses.get(i), text));
    }
    problems.sort(Comparator.comparingInt(problem -> problem.range().start()));
    return problems;
  }

  /// The text after edits that do not touch each other.
  static String edited(String text, List<TextEdit> edits) {
    String result = text;
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt((TextEdit edit) -> edit.range().start()).reversed());
    for (TextEdit edit : sorted) {
      result = edit.appliedTo(result);
    }
    return result;
  }

  /// The text with `«»` around these ranges.
  String marked(List<TextRange> ranges) {
    StringBuilder out = new StringBuilder(text);
    List<int[]> marks = new ArrayList<>();
    for (TextRange range : ranges) {
      marks.add(new int[] {range.start(), '«'});
      marks.add(new int[] {range.end(), '»'});
    }
    marks.sort((a, b) -> a[0] != b[0] ? b[0] - a[0] : a[1] - b[1]);
    marks.forEach(mark -> out.insert(mark[0], (char) mark[1]));
    return out.toString();
  }

  static ReadDocument of(Marked marked) {
    return of(marked.text());
  }
}
