package io.fhirpathls.server.feature;

import io.fhirpathls.ide.DefinitionPage;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.server.protocol.Declined;
import io.fhirpathls.server.session.Session;
import java.util.List;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentContentParams;
import org.eclipse.lsp4j.TextDocumentContentRegistrationOptions;
import org.eclipse.lsp4j.TextDocumentContentResult;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;

/// `workspace/textDocumentContent`: the pages that definitions lead to. They never change.
public final class DefinitionPageFeature implements LspFeature {
  private final FhirModels models;

  DefinitionPageFeature(FhirModels models) {
    this.models = models;
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    WorkspaceServerCapabilities workspace = capabilities.getWorkspace();
    if (workspace == null) {
      workspace = new WorkspaceServerCapabilities();
      capabilities.setWorkspace(workspace);
    }
    workspace.setTextDocumentContent(
        new TextDocumentContentRegistrationOptions(List.of(DefinitionPage.SCHEME)));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read("workspace/textDocumentContent", TextDocumentContentParams.class, this::read);
  }

  private Methods.Work read(Session session, TextDocumentContentParams params) {
    return () -> {
      DefinitionPage page = DefinitionPage.at(models, params.getUri());
      if (page == null) {
        throw new Declined("There is no such page.");
      }
      return new TextDocumentContentResult(page.markdown());
    };
  }
}
