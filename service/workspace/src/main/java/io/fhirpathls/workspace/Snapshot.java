package io.fhirpathls.workspace;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.workspace.cache.SharedAnalyses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// One version of a document and everything that can be known about it, found out on first ask.
///
/// Values never change once they are there, so readers on several threads may at worst compute one
/// twice. Expressions that a change did not touch keep the analyses of the snapshot before: a key
/// costs the expression it falls into.
public final class Snapshot {

  /// An expression under a caret.
  ///
  /// @param offset of the caret in the expression, UTF-16 units
  public record Place(EmbeddedExpression expression, Analysis analysis, int offset) {}

  private record Read(HostedDocument hosted, AtomicReferenceArray<@Nullable Analysis> analyses) {}

  private final Document document;
  private final Host host;
  private final Settings settings;
  private final SharedAnalyses shared;
  private volatile @Nullable Read read;

  /// The newest older snapshot that has been read; dropped as soon as this one is.
  private volatile @Nullable Snapshot before;

  Snapshot(
      Document document,
      Host host,
      Settings settings,
      SharedAnalyses shared,
      @Nullable Snapshot before) {
    this.document = document;
    this.host = host;
    this.settings = settings;
    this.shared = shared;
    this.before = before == null || before.read != null ? before : before.before;
  }

  public Document document() {
    return document;
  }

  public HostedDocument hosted() {
    return read().hosted();
  }

  /// The analysis of the expression at this place in the list of {@link #hosted()}.
  public Analysis analysis(int index) {
    Read found = read();
    Analysis analysis = found.analyses().get(index);
    if (analysis == null) {
      EmbeddedExpression expression = found.hosted().expressions().get(index);
      analysis = shared.analysis(expression.text(), expression.context());
      found.analyses().set(index, analysis);
    }
    return analysis;
  }

  /// What a caret at this offset of the document stands in. Between expressions it stands in an
  /// empty one, in the context that holds there.
  public Place at(int offset) {
    HostedDocument hosted = hosted();
    EmbeddedExpression expression = hosted.expressionAt(offset);
    if (expression == null) {
      EmbeddedExpression empty =
          new EmbeddedExpression("", offset, offset, hosted.contextAt(offset));
      return new Place(empty, shared.analysis("", empty.context()), 0);
    }
    return new Place(
        expression,
        analysis(hosted.expressions().indexOf(expression)),
        expression.toExpression(offset));
  }

  /// All problems of the document, with document offsets, in the order of their places.
  public List<Problem> problems() {
    HostedDocument hosted = hosted();
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : hosted.problems()) {
      add(problem, problems);
    }
    for (int i = 0; i < hosted.expressions().size(); i++) {
      EmbeddedExpression expression = hosted.expressions().get(i);
      for (Problem problem : analysis(i).problems()) {
        add(problem.at(expression.toDocument(problem.range())), problems);
      }
    }
    problems.sort(Comparator.comparingInt(p -> p.range().start()));
    return problems;
  }

  private void add(Problem found, List<Problem> problems) {
    Problem problem = settings.severities().of(found);
    if (problem != null) {
      problems.add(problem);
    }
  }

  private Read read() {
    Read done = read;
    if (done == null) {
      HostedDocument hosted = host.read(document.text(), settings.defaults());
      AtomicReferenceArray<@Nullable Analysis> analyses =
          new AtomicReferenceArray<>(hosted.expressions().size());
      Snapshot older = before;
      Read kept = older == null ? null : older.read;
      if (kept != null) {
        keep(kept, hosted.expressions(), analyses);
      }
      done = new Read(hosted, analyses);
      read = done;
      before = null;
    }
    return done;
  }

  /// Takes over the analyses of expressions that are the same from the front and from the back.
  private static void keep(
      Read kept, List<EmbeddedExpression> now, AtomicReferenceArray<@Nullable Analysis> analyses) {
    List<EmbeddedExpression> then = kept.hosted().expressions();
    int common = Math.min(then.size(), now.size());
    int front = 0;
    while (front < common && isSame(then.get(front), now.get(front))) {
      analyses.set(front, kept.analyses().get(front));
      front++;
    }
    for (int back = 1; back <= common - front; back++) {
      int older = then.size() - back;
      int newer = now.size() - back;
      if (!isSame(then.get(older), now.get(newer))) {
        return;
      }
      analyses.set(newer, kept.analyses().get(older));
    }
  }

  private static boolean isSame(EmbeddedExpression a, EmbeddedExpression b) {
    return a.text().equals(b.text()) && a.context().equals(b.context());
  }
}
