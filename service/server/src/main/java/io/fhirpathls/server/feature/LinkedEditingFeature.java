package io.fhirpathls.server.feature;

import io.fhirpathls.ide.Occurrence;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import org.eclipse.lsp4j.LinkedEditingRangeParams;
import org.eclipse.lsp4j.LinkedEditingRanges;
import org.eclipse.lsp4j.ServerCapabilities;

/// `textDocument/linkedEditingRange`: the names of a variable that are typed over together.
public final class LinkedEditingFeature implements LspFeature {

  private static final String WORD = "[A-Za-z_][A-Za-z0-9_]*";

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setLinkedEditingRangeProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/linkedEditingRange",
        LinkedEditingRangeParams.class,
        Reading.caret(),
        LinkedEditingFeature::link);
  }

  private static Methods.Work link(Session session, LinkedEditingRangeParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    return () -> {
      List<TextRange> names = Occurrence.linkedAt(snapshot, offset);
      return names.isEmpty()
          ? null
          : new LinkedEditingRanges(names.stream().map(positions::range).toList(), WORD);
    };
  }
}
