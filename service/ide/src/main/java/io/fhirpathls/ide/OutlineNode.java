package io.fhirpathls.ide;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.host.Directive;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.outline.Scopes;
import io.fhirpathls.ide.outline.ShortText;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An entry of a document's outline: an expression with its lambda scopes and variables, or a
/// variable that a directive declares.
///
/// @param name what is written there, on one line
/// @param detail its type; of a scope, the type of its items; empty where it is not known
/// @param range all of it, document offsets
/// @param selection what is selected when somebody goes there; inside `range`
public record OutlineNode(
    Kind kind,
    String name,
    String detail,
    TextRange range,
    TextRange selection,
    List<OutlineNode> children) {

  public enum Kind {
    EXPRESSION,
    SCOPE,
    VARIABLE
  }

  public OutlineNode {
    children = List.copyOf(children);
  }

  /// In the order of the document.
  public static List<OutlineNode> of(AnalysedDocument document) {
    List<OutlineNode> nodes = new ArrayList<>();
    for (Directive directive : document.hosted().directives()) {
      if (directive.declared() != null) {
        TextRange type = directive.type();
        nodes.add(
            new OutlineNode(
                Kind.VARIABLE,
                "%" + directive.declared().name(),
                type == null ? "" : type.in(document.text()),
                directive.range(),
                directive.declared().range(),
                List.of()));
      }
    }
    for (int i = 0; i < document.size(); i++) {
      nodes.add(expression(document, i));
    }
    nodes.sort(Comparator.comparingInt(node -> node.range().start()));
    return nodes;
  }

  private static OutlineNode expression(AnalysedDocument document, int index) {
    EmbeddedExpression expression = document.expression(index);
    CollectionType type = document.analysis(index).type();
    TextRange range = expression.toDocument(new TextRange(0, expression.text().length()));
    return new OutlineNode(
        Kind.EXPRESSION,
        ShortText.of(expression.text()),
        type.isUnknown() ? "" : type.text(),
        range,
        range,
        Scopes.of(expression, document.analysis(index)));
  }

  /// This entry and all below it.
  public List<OutlineNode> flat() {
    List<OutlineNode> all = new ArrayList<>();
    all.add(this);
    children.forEach(child -> all.addAll(child.flat()));
    return all;
  }

  /// Whether the query's letters stand in the name in their order, whatever their case.
  public boolean matches(String query) {
    return matches(name, query);
  }

  /// See [#matches(String)].
  public static boolean matches(String name, String query) {
    int at = 0;
    for (int i = 0; i < name.length() && at < query.length(); i++) {
      if (Character.toLowerCase(name.charAt(i)) == Character.toLowerCase(query.charAt(at))) {
        at++;
      }
    }
    return at == query.length();
  }
}
