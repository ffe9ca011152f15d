package io.fhirpathls.server.feature;

import io.fhirpathls.ide.Rename;
import io.fhirpathls.server.protocol.Declined;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.protocol.ToLsp;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.ServerCapabilities;

/// `textDocument/rename` and `prepareRename`, for the variables that a document declares.
public final class RenameFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setRenameProvider(new RenameOptions(true));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/prepareRename", PrepareRenameParams.class, RenameFeature::prepareName);
    methods.read("textDocument/rename", RenameParams.class, RenameFeature::rename);
  }

  private static Methods.Work prepareName(Session session, PrepareRenameParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    return () -> {
      TextRange name = Rename.at(snapshot, offset);
      return name == null
          ? null
          : new PrepareRenameResult(positions.range(name), name.in(snapshot.text()));
    };
  }

  private static Methods.Work rename(Session session, RenameParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    return () -> {
      Rename rename = Rename.to(snapshot, offset, params.getNewName());
      if (!rename.objection().isEmpty()) {
        throw new Declined(rename.objection());
      }
      return ToLsp.edit(snapshot, rename.edits(), session.abilities());
    };
  }
}
