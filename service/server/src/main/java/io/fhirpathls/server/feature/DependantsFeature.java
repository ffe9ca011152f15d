package io.fhirpathls.server.feature;

import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.session.SessionWorkspace;
import java.util.List;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.jspecify.annotations.Nullable;

/// `fhirpath/dependants`: what a change of a document's definitions may concern.
public final class DependantsFeature implements LspFeature {
  private final Indexing indexing;

  DependantsFeature(Indexing indexing) {
    this.indexing = indexing;
  }

  /// @param textDocument an open document or a file
  record Question(@Nullable TextDocumentIdentifier textDocument) {}

  /// @param uris of documents and files that use a name which the document declares
  /// @param complete false while files are to be read, among which there may be more
  record Dependants(List<String> uris, boolean complete) {}

  @Override
  public void bind(Methods.Table methods) {
    methods.read("fhirpath/dependants", Question.class, this::find);
  }

  private Methods.Work find(Session session, Question question) {
    TextDocumentIdentifier document = question.textDocument();
    if (document == null || document.getUri() == null) {
      throw new InvalidParams("textDocument.uri is required");
    }
    String uri = document.getUri();
    SessionWorkspace workspace = indexing.of(session);
    return () -> {
      boolean isComplete = workspace.isQuiet();
      return new Dependants(workspace.index().dependants(uri), isComplete);
    };
  }
}
