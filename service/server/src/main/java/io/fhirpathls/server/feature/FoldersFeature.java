package io.fhirpathls.server.feature;

import io.fhirpathls.server.config.FileSettings;
import io.fhirpathls.server.protocol.Introduction;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;

/// The folders that a client has open: those that the operator allows (`files.roots`) are read by
/// the server itself. To a server without any, folders mean nothing.
public final class FoldersFeature implements LspFeature {
  private final Indexing indexing;
  private final Supplier<FileSettings> settings;

  /// @param settings as they are at the moment
  FoldersFeature(Indexing indexing, Supplier<FileSettings> settings) {
    this.indexing = indexing;
    this.settings = settings;
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    if (settings.get().roots().list().isEmpty()) {
      return;
    }
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    WorkspaceServerCapabilities workspace = capabilities.getWorkspace();
    if (workspace == null) {
      workspace = new WorkspaceServerCapabilities();
      capabilities.setWorkspace(workspace);
    }
    workspace.setWorkspaceFolders(folders);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.write(
        "workspace/didChangeWorkspaceFolders", DidChangeWorkspaceFoldersParams.class, this::change);
  }

  @Override
  public void introduced(Session session, Introduction introduction) {
    session.folders(introduction.folders());
  }

  @Override
  public void initialized(Session session) {
    mount(session, session.folders());
  }

  private void change(Session session, DidChangeWorkspaceFoldersParams params) {
    SessionWorkspace known = session.workspaceIfAny();
    if (known != null) {
      params.getEvent().getRemoved().forEach(folder -> known.unmount(folder.getUri()));
      known.request();
    }
    mount(session, params.getEvent().getAdded().stream().map(WorkspaceFolder::getUri).toList());
  }

  private void mount(Session session, List<String> uris) {
    if (!uris.isEmpty() && settings.get().allowed().hasAny(session.tenant())) {
      SessionWorkspace workspace = indexing.of(session);
      uris.forEach(workspace::ask);
      workspace.goOn();
      workspace.request();
    }
  }
}
