package io.fhirpathls.ide;

import io.fhirpathls.host.Directive;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.HostedDocument.Surroundings;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.LineIndex;
import io.fhirpathls.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// A stretch of several lines that an editor may fold away.
///
/// @param range document offsets; of brackets, what is between them
public record Fold(Kind kind, TextRange range) {

  public enum Kind {
    EXPRESSION,
    BRACKETS,
    COMMENT,
    /// From directives to the next ones.
    REGION
  }

  /// In the order of the document, larger ones first.
  public static List<Fold> of(AnalysedDocument document) {
    List<Fold> folds = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < document.size(); i++) {
      EmbeddedExpression expression = document.expression(i);
      int end = expression.end();
      comments(document, new TextRange(at, expression.start()), folds);
      folds.add(new Fold(Kind.EXPRESSION, new TextRange(expression.start(), end)));
      brackets(expression, folds);
      at = end;
    }
    comments(document, new TextRange(at, document.text().length()), folds);
    regions(document, folds);
    folds.removeIf(fold -> fold.range().in(document.text()).lines().count() < 2);
    folds.sort(
        Comparator.comparingInt((Fold fold) -> fold.range().start())
            .thenComparingInt(fold -> -fold.range().end()));
    return folds;
  }

  private static void brackets(EmbeddedExpression expression, List<Fold> folds) {
    if (expression.text().indexOf('\n') < 0 && expression.text().indexOf('\r') < 0) {
      return;
    }
    Deque<Integer> open = new ArrayDeque<>();
    for (Lexeme lexeme : SyntaxTree.lexemes(expression.text())) {
      TextRange range = expression.toDocument(lexeme.range());
      switch (lexeme.range().in(expression.text())) {
        case "(", "[", "{" -> open.push(range.end());
        case ")", "]", "}" -> {
          if (!open.isEmpty()) {
            folds.add(new Fold(Kind.BRACKETS, new TextRange(open.pop(), range.start())));
          }
        }
        default -> {
          if (lexeme.isComment()) {
            folds.add(new Fold(Kind.COMMENT, range));
          }
        }
      }
    }
  }

  /// Block comments, and line comments of neighbouring lines as one. Directives are no comments.
  private static void comments(AnalysedDocument document, TextRange stretch, List<Fold> folds) {
    if (document.hosted().surroundings() == Surroundings.OTHER) {
      return;
    }
    String text = document.text();
    TextRange run = null;
    for (Lexeme lexeme : SyntaxTree.lexemes(stretch.in(text))) {
      TextRange range = lexeme.range().shifted(stretch.start());
      boolean isDirective =
          document.hosted().directives().stream()
              .anyMatch(it -> it.range().start() == range.start());
      if (!lexeme.isComment() || isDirective) {
        continue;
      }
      boolean goesOn =
          run != null
              && text.startsWith("//", range.start())
              && text.startsWith("//", run.start())
              && text.substring(run.end(), range.start()).strip().isEmpty()
              && LineIndex.of(text.substring(run.end(), range.start())).lineCount() == 2;
      if (run != null && !goesOn) {
        folds.add(new Fold(Kind.COMMENT, run));
      }
      run = goesOn && run != null ? new TextRange(run.start(), range.end()) : range;
    }
    if (run != null) {
      folds.add(new Fold(Kind.COMMENT, run));
    }
  }

  /// Directives that follow each other begin one region, which ends before the next ones.
  private static void regions(AnalysedDocument document, List<Fold> folds) {
    List<Directive> directives = document.hosted().directives();
    int start = -1;
    for (int i = 0; i < directives.size(); i++) {
      Directive directive = directives.get(i);
      int end = directive.range().start();
      boolean isFirst = i == 0 || hasExpression(document, directives.get(i - 1), end);
      if (isFirst && start >= 0) {
        addRegion(document.text(), start, end, folds);
      }
      start = isFirst ? end : start;
    }
    if (start >= 0) {
      addRegion(document.text(), start, document.text().length(), folds);
    }
  }

  private static boolean hasExpression(AnalysedDocument document, Directive from, int to) {
    return document.hosted().expressions().stream()
        .anyMatch(it -> from.range().end() <= it.start() && it.start() < to);
  }

  private static void addRegion(String text, int start, int end, List<Fold> folds) {
    int last = start + text.substring(start, end).stripTrailing().length();
    folds.add(new Fold(Kind.REGION, new TextRange(start, last)));
  }
}
