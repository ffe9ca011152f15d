package io.fhirpathls.server.feature;

import io.fhirpathls.host.Declaration;
import io.fhirpathls.ide.OutlineNode;
import io.fhirpathls.server.memory.CostlyFeature;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.protocol.Symbols;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.files.FileIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;

/// `workspace/symbol`: expressions and variables of the session's open documents by their names,
/// and what they and the files beside them declare.
public final class WorkspaceSymbolFeature implements LspFeature {

  /// More than anybody looks through; an editor asks again at the next letter.
  private static final int MOST = 200;

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setWorkspaceSymbolProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "workspace/symbol",
        WorkspaceSymbolParams.class,
        Reading.<WorkspaceSymbolParams>command().of(CostlyFeature.WORKSPACE_SYMBOLS),
        WorkspaceSymbolFeature::find);
  }

  private static Methods.Work find(Session session, WorkspaceSymbolParams params) {
    List<Snapshot> documents = new ArrayList<>(session.documents().all());
    documents.sort(Comparator.comparing(snapshot -> snapshot.document().uri()));
    String query = params.getQuery().strip();
    SessionWorkspace workspace = session.workspaceIfAny();
    return () -> {
      List<WorkspaceSymbol> found = new ArrayList<>();
      for (Snapshot snapshot : documents) {
        Positions positions = session.positions(snapshot);
        for (Declaration declaration : snapshot.hosted().names().declarations()) {
          if (matches(declaration, query) && found.size() < MOST) {
            found.add(Symbols.of(declaration, positions));
          }
        }
        find(snapshot, positions, query, found);
      }
      if (workspace != null) {
        Indexing.answers(session);
        int left = MOST - found.size();
        for (FileIndex.Place place : workspace.index().matching(it -> matches(it, query), left)) {
          Declaration declaration = place.declaration();
          if (declaration != null && found.size() < MOST) {
            Positions positions = new Positions(place.document(), session.abilities().encoding());
            found.add(Symbols.of(declaration, positions));
          }
        }
      }
      return found;
    };
  }

  private static boolean matches(Declaration declaration, String query) {
    return OutlineNode.matches(declaration.title(), query)
        || OutlineNode.matches(declaration.name(), query);
  }

  private static void find(
      Snapshot snapshot, Positions positions, String query, List<WorkspaceSymbol> found) {
    String uri = snapshot.document().uri();
    String file = uri.substring(uri.lastIndexOf('/') + 1);
    for (OutlineNode top : OutlineNode.of(snapshot)) {
      for (OutlineNode node : top.flat()) {
        boolean isNamed = node.kind() != OutlineNode.Kind.SCOPE;
        if (isNamed && node.matches(query) && found.size() < MOST) {
          found.add(Symbols.flat(node, file, positions));
        }
      }
    }
  }
}
