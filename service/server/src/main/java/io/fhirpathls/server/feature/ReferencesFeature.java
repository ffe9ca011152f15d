package io.fhirpathls.server.feature;

import io.fhirpathls.host.Use;
import io.fhirpathls.ide.Occurrence;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.files.FileIndex;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.ServerCapabilities;

/// `textDocument/references`: where the variable under the caret is used, where in the workspace
/// the url or key under it.
public final class ReferencesFeature implements LspFeature {
  private final Indexing indexing;

  ReferencesFeature(Indexing indexing) {
    this.indexing = indexing;
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setReferencesProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read("textDocument/references", ReferenceParams.class, this::find);
  }

  private Methods.Work find(Session session, ReferenceParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    boolean withDeclaration = params.getContext().isIncludeDeclaration();
    FileIndex index = indexing.of(session).index();
    return () -> {
      List<Occurrence> here = Occurrence.allAt(snapshot, offset);
      Use name = FileIndex.at(snapshot, offset);
      if (name != null && !name.space().isLocal()) {
        Indexing.answers(session);
      }
      if (name != null && here.stream().noneMatch(Occurrence::declares)) {
        List<Location> all = everywhere(index, snapshot, name, withDeclaration, positions);
        if (!all.isEmpty()) {
          return all;
        }
      }
      return here.stream()
          .filter(it -> withDeclaration || !it.declares())
          .map(it -> new Location(snapshot.document().uri(), positions.range(it.range())))
          .toList();
    };
  }

  private static List<Location> everywhere(
      FileIndex index, Snapshot from, Use name, boolean withDeclaration, Positions positions) {
    List<FileIndex.Place> declared = index.declarations(from, name);
    if (name.space().isLocal() && declared.isEmpty()) {
      return List.of(); // a variable that its host or directive declares
    }
    List<FileIndex.Place> places = new ArrayList<>(withDeclaration ? declared : List.of());
    places.addAll(index.uses(from, name));
    return places.stream()
        .map(it ->
            new Location(
                it.document().uri(),
                new Positions(it.document(), positions.encoding()).range(it.range())))
        .toList();
  }
}
