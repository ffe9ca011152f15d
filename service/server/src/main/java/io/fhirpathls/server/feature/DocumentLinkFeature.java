package io.fhirpathls.server.feature;

import io.fhirpathls.ide.Link;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.ServerCapabilities;

/// `textDocument/documentLink`: the urls in strings and comments.
public final class DocumentLinkFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setDocumentLinkProvider(new DocumentLinkOptions(false));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/documentLink",
        DocumentLinkParams.class,
        Reading.view(DocumentLinkParams::getTextDocument),
        DocumentLinkFeature::links);
  }

  private static Methods.Work links(Session session, DocumentLinkParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    return () ->
        Link.of(snapshot).stream()
            .map(link -> new DocumentLink(positions.range(link.range()), link.url()))
            .toList();
  }
}
