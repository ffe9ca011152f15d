package io.fhirpathls.server.feature;

import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.TypedTree;
import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.jspecify.annotations.Nullable;

/// `fhirpath/ast`: the typed trees of a document's expressions, or of the one at a position.
public final class AstFeature implements LspFeature {

  /// @param position null for all expressions of the document
  record Params(@Nullable TextDocumentIdentifier textDocument, @Nullable Position position) {}

  record Result(List<Tree> expressions) {}

  /// @param type what the expression gives
  record Tree(
      Range range, String fhirVersion, @Nullable String contextType, String type, Node root) {}

  /// @param type absent for what is not evaluated
  record Node(String kind, String text, Range range, @Nullable String type, List<Node> children) {}

  @Override
  public void bind(Methods.Table methods) {
    methods.read("fhirpath/ast", Params.class, AstFeature::prepare);
  }

  private static Methods.Work prepare(Session session, Params params) {
    TextDocumentIdentifier document = params.textDocument();
    if (document == null || document.getUri() == null) {
      throw new InvalidParams("textDocument.uri is required");
    }
    Snapshot snapshot = session.snapshot(document);
    Positions positions = session.positions(snapshot);
    Position position = params.position();
    Integer offset = position == null ? null : positions.offset(position);
    return () -> new Result(trees(snapshot, positions, offset));
  }

  private static List<Tree> trees(
      Snapshot snapshot, Positions positions, @Nullable Integer offset) {
    List<EmbeddedExpression> expressions = snapshot.hosted().expressions();
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      EmbeddedExpression expression = expressions.get(i);
      if (offset == null || expression.holds(offset)) {
        trees.add(tree(snapshot, i, expression, positions));
      }
    }
    return trees;
  }

  private static Tree tree(
      Snapshot snapshot, int index, EmbeddedExpression expression, Positions positions) {
    TypedTree root = TypedTree.of(snapshot.analysis(index));
    int end = expression.end();
    return new Tree(
        new Range(positions.position(expression.start()), positions.position(end)),
        expression.context().version().label(),
        expression.context().contextType(),
        snapshot.analysis(index).type().text(),
        node(root, expression, positions));
  }

  private static Node node(TypedTree tree, EmbeddedExpression expression, Positions positions) {
    return new Node(
        tree.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        tree.text(),
        positions.range(expression.toDocument(tree.range())),
        tree.type(),
        tree.children().stream().map(child -> node(child, expression, positions)).toList());
  }
}
