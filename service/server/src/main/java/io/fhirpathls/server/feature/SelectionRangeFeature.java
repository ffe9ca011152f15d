package io.fhirpathls.server.feature;

import io.fhirpathls.ide.SelectionPath;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.ServerCapabilities;

/// `textDocument/selectionRange`: what a growing selection takes in.
public final class SelectionRangeFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setSelectionRangeProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/selectionRange", SelectionRangeParams.class, SelectionRangeFeature::grow);
  }

  private static Methods.Work grow(Session session, SelectionRangeParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    List<Integer> carets = params.getPositions().stream().map(positions::offset).toList();
    return () ->
        carets.stream().map(caret -> linked(SelectionPath.at(snapshot, caret), positions)).toList();
  }

  private static SelectionRange linked(List<TextRange> path, Positions positions) {
    SelectionRange around = new SelectionRange(positions.range(path.getLast()), null);
    for (TextRange range : path.reversed().subList(1, path.size())) {
      around = new SelectionRange(positions.range(range), around);
    }
    return around;
  }
}
