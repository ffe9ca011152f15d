package io.fhirpathls.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Marked;
import java.util.stream.Collectors;

/// Assertions about one parsed text. Each of them also checks what holds for every text: printing
/// and parsing again gives the same tree, and every node stands inside its parent.
final class Parsing {

  private final Marked marked;
  private final SyntaxTree tree;

  private Parsing(Marked marked) {
    this.marked = marked;
    this.tree = SyntaxTree.parse(marked.text());
    checkRoundTrip(tree);
    checkRanges(tree.root(), marked.text());
  }

  static Parsing parsing(String marked) {
    return new Parsing(Marked.of(marked));
  }

  /// The tree in brackets, and no error.
  Parsing gives(String shape) {
    assertThat(tree.errors()).as("errors of %s", tree.text()).isEmpty();
    return keeps(shape);
  }

  /// The tree in brackets, errors or not.
  Parsing keeps(String shape) {
    assertThat(Shape.of(tree.root())).as(tree.text()).isEqualTo(shape);
    return this;
  }

  /// Exactly one error of this kind for each marked range.
  Parsing reports(SyntaxError.Kind kind) {
    assertThat(tree.errors()).as("errors of %s", tree.text()).hasSize(marked.ranges().size());
    for (int i = 0; i < marked.ranges().size(); i++) {
      SyntaxError error = tree.errors().get(i);
      Marked.Range range = marked.ranges().get(i);
      assertThat(error.kind()).isEqualTo(kind);
      assertThat(new Marked.Range(error.range().start(), error.range().end()))
          .as("range of %s in %s", error, tree.text())
          .isEqualTo(range);
      assertThat(error.message()).endsWith(".");
    }
    return this;
  }

  static void checkRoundTrip(SyntaxTree tree) {
    if (!tree.errors().isEmpty()) {
      return;
    }
    String printed = Printer.print(tree.root());
    assertThat(Shape.of(SyntaxTree.parse(printed).root()))
        .as("printed %s", printed)
        .isEqualTo(Shape.of(tree.root()));
  }

  static void checkRanges(Expression node, String text) {
    assertThat(node.range().end()).isLessThanOrEqualTo(text.length());
    for (Expression child : node.children()) {
      assertThat(node.range().contains(child.range()))
          .as("%s inside %s of %s", child, node, text)
          .isTrue();
      checkRanges(child, text);
    }
  }

  /// A tree as nested brackets, without ranges.
  static final class Shape {

    private Shape() {}

    static String of(Expression node) {
      return switch (node) {
        case Literal.StringLiteral s -> "'" + s.value() + "'";
        case Literal literal -> Printer.print(literal);
        case Expression.MemberAccess m ->
            m.receiver() == null ? name(m.name()) : of(m.receiver()) + "." + name(m.name());
        case Expression.FunctionCall f ->
            (f.receiver() == null ? "" : of(f.receiver()) + ".")
                + name(f.name())
                + f.arguments().stream().map(Shape::of).collect(Collectors.joining(",", "(", ")"));
        case Expression.Indexer i -> of(i.receiver()) + "[" + of(i.index()) + "]";
        case Expression.InstanceSelector s ->
            of(s.type())
                + s.elements().stream().map(Shape::of).collect(Collectors.joining(",", "{", "}"));
        case Expression.InstanceElement e -> name(e.name()) + ":" + of(e.value());
        case Expression.Polarity p -> "<" + (p.negative() ? "-" : "+") + of(p.operand()) + ">";
        case Expression.BinaryOperation b ->
            "<" + of(b.left()) + " " + b.operator().symbol() + " " + of(b.right()) + ">";
        case Expression.TypeOperation t ->
            "<" + of(t.operand()) + " " + t.kind() + " " + type(t.type()) + ">";
        case Expression.ContextVariable v -> v.kind().text();
        case Expression.EnvironmentVariable v -> "%" + v.name().text();
        case Expression.Parenthesized p -> "(" + of(p.inner()) + ")";
        case Expression.SortKey k -> of(k.key()) + (k.descending() ? " desc" : " asc");
        case Expression.Missing _ -> "?";
        case Expression.Malformed m ->
            m.parts().stream().map(Shape::of).collect(Collectors.joining(" ", "{", "}"));
      };
    }

    private static String type(TypeSpecifier type) {
      return type.names().stream().map(Shape::name).collect(Collectors.joining("."));
    }

    private static String name(Name name) {
      return name.isMissing() ? "?" : name.delimited() ? "`" + name.text() + "`" : name.text();
    }
  }
}
