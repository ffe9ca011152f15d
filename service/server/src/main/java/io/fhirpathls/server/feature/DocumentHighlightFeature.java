package io.fhirpathls.server.feature;

import io.fhirpathls.ide.Occurrence;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.ServerCapabilities;

/// `textDocument/documentHighlight`: the other places of the variable under the caret.
public final class DocumentHighlightFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setDocumentHighlightProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/documentHighlight",
        DocumentHighlightParams.class,
        Reading.caret(),
        DocumentHighlightFeature::highlight);
  }

  private static Methods.Work highlight(Session session, DocumentHighlightParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    return () ->
        Occurrence.allAt(snapshot, offset).stream()
            .map(it ->
                new DocumentHighlight(
                    positions.range(it.range()),
                    it.declares() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read))
            .toList();
  }
}
