package io.fhirpathls.server.feature;

import io.fhirpathls.ide.HoverText;
import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.protocol.ToLsp;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.jspecify.annotations.Nullable;

/// `textDocument/hover`: type, cardinality and documentation of the word under the mouse.
public final class HoverFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setHoverProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read("textDocument/hover", HoverParams.class, Reading.caret(), HoverFeature::prepare);
  }

  private static Methods.Work prepare(Session session, HoverParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    ClientAbilities client = session.abilities();
    return () -> hover(snapshot, positions, offset, client);
  }

  private static @Nullable Hover hover(
      Snapshot snapshot, Positions positions, int offset, ClientAbilities client) {
    Snapshot.Place place = snapshot.at(offset);
    HoverText directive =
        HoverText.inDirective(snapshot, place.analysis().widened(snapshot.definitions()), offset);
    if (directive != null) {
      return ToLsp.hover(directive, directive.range(), positions, client);
    }
    HoverText text = HoverText.at(place.analysis(), place.expression().beside(), place.offset());
    return text == null
        ? null
        : ToLsp.hover(text, place.expression().toDocument(text.range()), positions, client);
  }
}
