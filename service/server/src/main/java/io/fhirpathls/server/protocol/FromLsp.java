package io.fhirpathls.server.protocol;

import io.fhirpathls.workspace.Change;
import io.fhirpathls.workspace.Document;
import java.util.List;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/// From what an editor says to what the floors below understand.
public final class FromLsp {
  private FromLsp() {}

  /// One edit. Its range speaks of `before`, the text that the edit before it left.
  public static Change change(
      TextDocumentContentChangeEvent event, Document before, PositionEncoding encoding) {
    Range range = event.getRange();
    return new Change(
        range == null ? null : new Positions(before, encoding).change(range), event.getText());
  }

  /// All edits of one notification, for a client whose columns need no look at the text.
  public static List<Change> changes(List<TextDocumentContentChangeEvent> events, Document before) {
    return events.stream().map(event -> change(event, before, PositionEncoding.UTF_16)).toList();
  }
}
