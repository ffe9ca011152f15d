package io.fhirpathls.server.feature;

import io.fhirpathls.ide.OutlineNode;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.protocol.Symbols;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.WorkspaceSymbol;

/// `textDocument/documentSymbol`: the expressions of a document, their lambda scopes and variables.
public final class DocumentSymbolFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setDocumentSymbolProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/documentSymbol",
        DocumentSymbolParams.class,
        Reading.view(DocumentSymbolParams::getTextDocument),
        DocumentSymbolFeature::outline);
  }

  private static Methods.Work outline(Session session, DocumentSymbolParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    boolean nested = session.abilities().views().nestedSymbols();
    return () -> {
      List<OutlineNode> outline = OutlineNode.of(snapshot);
      return nested
          ? outline.stream().map(node -> Symbols.nested(node, positions)).toList()
          : flat(outline, "", positions);
    };
  }

  private static List<WorkspaceSymbol> flat(
      List<OutlineNode> nodes, String container, Positions positions) {
    List<WorkspaceSymbol> all = new ArrayList<>();
    for (OutlineNode node : nodes) {
      all.add(Symbols.flat(node, container, positions));
      all.addAll(flat(node.children(), node.name(), positions));
    }
    return all;
  }
}
