package io.fhirpathls.server.feature;

import io.fhirpathls.server.protocol.FromLsp;
import io.fhirpathls.server.protocol.PositionEncoding;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;

/// Keeps the server's documents the same as the editor's, edit by edit.
public final class TextSyncFeature implements LspFeature {
  private final DiagnosticsFeature diagnostics;

  public TextSyncFeature(DiagnosticsFeature diagnostics) {
    this.diagnostics = diagnostics;
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    capabilities.setTextDocumentSync(sync);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.write("textDocument/didOpen", DidOpenTextDocumentParams.class, this::open);
    methods.write("textDocument/didChange", DidChangeTextDocumentParams.class, this::change);
    methods.write("textDocument/didClose", DidCloseTextDocumentParams.class, this::close);
    methods.write("textDocument/didSave", DidSaveTextDocumentParams.class, (session, params) -> {});
  }

  private void open(Session session, DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    session
        .documents()
        .open(item.getUri(), item.getLanguageId(), item.getVersion(), item.getText());
    diagnostics.changed(session, item.getUri());
  }

  private void change(Session session, DidChangeTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    Snapshot before = session.documents().get(uri);
    if (before == null) {
      return;
    }
    Integer version = params.getTextDocument().getVersion();
    apply(
        session,
        before,
        version == null ? before.document().version() + 1 : version,
        params.getContentChanges());
    diagnostics.changed(session, uri);
  }

  /// Only in UTF-16 can all edits be applied in one go: columns in other units have to be read off
  /// the text that the edit before has left.
  private static void apply(
      Session session, Snapshot before, int version, List<TextDocumentContentChangeEvent> events) {
    String uri = before.document().uri();
    PositionEncoding encoding = session.abilities().encoding();
    if (encoding == PositionEncoding.UTF_16) {
      session.documents().change(uri, version, FromLsp.changes(events, before.document()));
      return;
    }
    Snapshot current = before;
    for (TextDocumentContentChangeEvent event : events) {
      Snapshot next =
          session
              .documents()
              .change(uri, version, List.of(FromLsp.change(event, current.document(), encoding)));
      current = next == null ? current : next;
    }
  }

  private void close(Session session, DidCloseTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    if (session.documents().close(uri)) {
      diagnostics.closed(session, uri);
    }
  }
}
