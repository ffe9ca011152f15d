package io.fhirpathls.server.feature;

import io.fhirpathls.host.Use;
import io.fhirpathls.ide.Rename;
import io.fhirpathls.server.protocol.Declined;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.protocol.ToLsp;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.files.FileIndex;
import io.fhirpathls.workspace.files.NameChange;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.jspecify.annotations.Nullable;

/// `textDocument/rename` and `prepareRename`: of the variables that a document declares, and of
/// what the workspace names by a url or a key, in all its files.
public final class RenameFeature implements LspFeature {
  private final Indexing indexing;

  RenameFeature(Indexing indexing) {
    this.indexing = indexing;
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setRenameProvider(new RenameOptions(true));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read("textDocument/prepareRename", PrepareRenameParams.class, this::prepareName);
    methods.read("textDocument/rename", RenameParams.class, this::rename);
  }

  private Methods.Work prepareName(Session session, PrepareRenameParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    FileIndex index = indexing.of(session).index();
    return () -> {
      TextRange variable = Rename.at(snapshot, offset);
      if (variable != null) {
        return new PrepareRenameResult(positions.range(variable), variable.in(snapshot.text()));
      }
      Use name = FileIndex.at(snapshot, offset);
      String refusal = name == null ? "" : NameChange.refusal(index, snapshot, name);
      if (name == null || name.space().isLocal() && !refusal.isEmpty()) {
        return null;
      }
      if (!refusal.isEmpty()) {
        throw new Declined(refusal);
      }
      return new PrepareRenameResult(positions.range(name.range()), name.name());
    };
  }

  private Methods.Work rename(Session session, RenameParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    int offset = session.positions(snapshot).offset(params.getPosition());
    SessionWorkspace workspace = indexing.of(session);
    return () -> {
      Use name = Rename.at(snapshot, offset) == null ? FileIndex.at(snapshot, offset) : null;
      if (name != null && isOfTheWorkspace(workspace, snapshot, name)) {
        return everywhere(session, workspace, snapshot, name, params.getNewName());
      }
      Rename rename = Rename.to(snapshot, offset, params.getNewName());
      if (!rename.objection().isEmpty()) {
        throw new Declined(rename.objection());
      }
      return ToLsp.edit(snapshot, rename.edits(), session.abilities());
    };
  }

  private static boolean isOfTheWorkspace(SessionWorkspace workspace, Snapshot snapshot, Use name) {
    return !name.space().isLocal()
        || NameChange.refusal(workspace.index(), snapshot, name).isEmpty();
  }

  private static WorkspaceEdit everywhere(
      Session session,
      SessionWorkspace workspace,
      Snapshot snapshot,
      Use name,
      @Nullable String typed) {
    boolean goesBeyond = !name.space().isLocal();
    if (goesBeyond && !workspace.isQuiet()) {
      throw new Declined(
          "Not all files of the workspace have been read yet, and some may use this name: try again"
              + " when they are.");
    }
    NameChange change =
        NameChange.to(workspace.index(), snapshot, name, typed == null ? "" : typed);
    if (!change.objection().isEmpty()) {
      throw new Declined(change.objection());
    }
    int unknown = goesBeyond ? workspace.files().leftOut() : 0;
    if (unknown > 0) {
      session
          .client()
          .warn(
              "%d files of the workspace are not held (fhirpath/report says why): `%s` is not changed in them."
                  .formatted(unknown, name.name()));
    }
    return ToLsp.edit(change, session.abilities());
  }
}
