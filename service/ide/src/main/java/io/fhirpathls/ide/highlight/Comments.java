package io.fhirpathls.ide.highlight;

import io.fhirpathls.host.Directive;
import io.fhirpathls.host.HostedDocument.Surroundings;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.ide.Highlight;
import io.fhirpathls.ide.Highlight.Kind;
import io.fhirpathls.ide.Highlight.Modifier;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Comments between expressions, with the words of directives in them.
public final class Comments {

  private final String text;
  private final boolean areOurs;
  private final Map<Integer, Directive> directives = new HashMap<>();

  public Comments(AnalysedDocument document) {
    this.text = document.text();
    this.areOurs = document.hosted().surroundings() == Surroundings.FHIRPATH;
    for (Directive directive : document.hosted().directives()) {
      directives.put(directive.range().start(), directive);
    }
  }

  /// Adds those of a stretch of the document that holds no expression.
  public void in(TextRange range, List<Highlight> all) {
    if (!areOurs) {
      return;
    }
    for (Lexeme lexeme : SyntaxTree.lexemes(range.in(text))) {
      if (lexeme.isComment()) {
        TextRange comment = lexeme.range().shifted(range.start());
        Directive directive = directives.get(comment.start());
        if (directive == null) {
          all.add(new Highlight(comment, Kind.COMMENT));
        } else {
          directive(directive, comment, all);
        }
      }
    }
  }

  private static void directive(Directive directive, TextRange comment, List<Highlight> all) {
    TextRange name = directive.nameRange();
    comment(comment.start(), name.start(), all);
    all.add(new Highlight(name, Kind.DECORATOR));
    int at = name.end();
    if (directive.declared() != null) {
      TextRange variable = directive.declared().range();
      comment(at, variable.start(), all);
      all.add(new Highlight(variable, Kind.VARIABLE, Modifier.DECLARATION, Modifier.READONLY));
      at = variable.end();
    }
    if (directive.type() != null) {
      comment(at, directive.type().start(), all);
      all.add(new Highlight(directive.type(), Kind.TYPE));
      at = directive.type().end();
    }
    comment(at, comment.end(), all);
  }

  private static void comment(int start, int end, List<Highlight> all) {
    if (start < end) {
      all.add(new Highlight(new TextRange(start, end), Kind.COMMENT));
    }
  }
}
