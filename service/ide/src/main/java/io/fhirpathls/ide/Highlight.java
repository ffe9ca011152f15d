package io.fhirpathls.ide;

import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.highlight.Comments;
import io.fhirpathls.ide.highlight.Words;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a stretch of a document is, for its colour.
///
/// @param range document offsets; never empty, of several lines only for comments and strings
public record Highlight(TextRange range, Kind kind, Set<Modifier> modifiers) {

  /// As the Language Server Protocol names its standard types, in the order of its legend.
  public enum Kind {
    NAMESPACE,
    TYPE,
    PARAMETER,
    VARIABLE,
    PROPERTY,
    FUNCTION,
    KEYWORD,
    COMMENT,
    STRING,
    NUMBER,
    REGEXP,
    OPERATOR,
    DECORATOR
  }

  public enum Modifier {
    /// The place where a variable gets its value or its type.
    DECLARATION,
    /// Every variable of FHIRPath.
    READONLY,
    DEPRECATED,
    /// What the specifications define.
    DEFAULT_LIBRARY
  }

  public Highlight(TextRange range, Kind kind, Modifier... modifiers) {
    this(range, kind, Set.of(modifiers));
  }

  /// All of a document, in its order and none over another.
  public static List<Highlight> of(AnalysedDocument document) {
    List<Highlight> all = new ArrayList<>();
    Comments comments = new Comments(document);
    int at = 0;
    for (int i = 0; i < document.size(); i++) {
      EmbeddedExpression expression = document.expression(i);
      comments.in(new TextRange(at, expression.start()), all);
      Words.of(document.analysis(i)).forEach(word -> all.add(word.in(expression)));
      at = expression.end();
    }
    comments.in(new TextRange(at, document.text().length()), all);
    return all;
  }

  /// Those that touch a range.
  public static List<Highlight> in(AnalysedDocument document, TextRange range) {
    List<Highlight> touched = new ArrayList<>();
    Comments comments = new Comments(document);
    int at = 0;
    for (int i = 0; i < document.size() && at <= range.end(); i++) {
      EmbeddedExpression expression = document.expression(i);
      int start = expression.start();
      int end = expression.end();
      if (at <= range.end() && range.start() <= start) {
        comments.in(new TextRange(at, start), touched);
      }
      if (start <= range.end() && range.start() <= end) {
        Words.of(document.analysis(i)).forEach(word -> touched.add(word.in(expression)));
      }
      at = end;
    }
    if (at <= range.end()) {
      comments.in(new TextRange(at, document.text().length()), touched);
    }
    touched.removeIf(it -> it.range().end() <= range.start() || range.end() <= it.range().start());
    return touched;
  }

  private Highlight in(EmbeddedExpression expression) {
    return new Highlight(expression.toDocument(range), kind, modifiers);
  }
}
