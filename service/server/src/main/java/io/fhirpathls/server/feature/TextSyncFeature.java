package io.fhirpathls.server.feature;

import io.fhirpathls.server.protocol.FromLsp;
import io.fhirpathls.server.protocol.PositionEncoding;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.Unheld;
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
  private final Indexing indexing;

  TextSyncFeature(DiagnosticsFeature diagnostics, Indexing indexing) {
    this.diagnostics = diagnostics;
    this.indexing = indexing;
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
    changed(session, item.getUri());
  }

  private void change(Session session, DidChangeTextDocumentParams params) {
    indexing.typed();
    String uri = params.getTextDocument().getUri();
    Snapshot before = session.documents().get(uri);
    if (before == null) {
      reopen(session, params);
      return;
    }
    Integer version = params.getTextDocument().getVersion();
    apply(
        session,
        before,
        version == null ? before.document().version() + 1 : version,
        params.getContentChanges());
    changed(session, uri);
  }

  /// A document that could not be held is held again from the first change that brings all of it.
  private void reopen(Session session, DidChangeTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    Unheld unheld = session.documents().unheld(uri);
    if (unheld == null) {
      return;
    }
    Integer told = params.getTextDocument().getVersion();
    int version = told == null ? unheld.version() + 1 : told;
    List<TextDocumentContentChangeEvent> events = params.getContentChanges();
    int whole = events.size() - 1;
    while (whole >= 0 && events.get(whole).getRange() != null) {
      whole--;
    }
    if (whole < 0) {
      session.documents().skip(uri, version);
      changed(session, uri);
      return;
    }
    Snapshot held =
        session.documents().open(uri, unheld.languageId(), version, events.get(whole).getText());
    if (held != null) {
      apply(session, held, version, events.subList(whole + 1, events.size()));
    }
    changed(session, uri);
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
      if (next == null) {
        return;
      }
      current = next;
    }
  }

  private void close(Session session, DidCloseTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    if (session.documents().close(uri)) {
      session.sentTokens().forget(uri);
      diagnostics.closed(session, uri);
      indexing.changed(session, uri);
    }
  }

  private void changed(Session session, String uri) {
    diagnostics.changed(session, uri);
    indexing.changed(session, uri);
  }
}
