package io.fhirpathls.server.feature;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.server.protocol.CompletionItems;
import io.fhirpathls.server.protocol.CompletionItems.Origin;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.jspecify.annotations.Nullable;

/// `textDocument/completion`: what may stand at the caret; `completionItem/resolve`: the
/// documentation of one of it.
public final class CompletionFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setCompletionProvider(new CompletionOptions(true, List.of(".", "$")));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read("textDocument/completion", CompletionParams.class, CompletionFeature::complete);
    methods.read("completionItem/resolve", CompletionItem.class, CompletionFeature::resolve);
  }

  private static Methods.Work complete(Session session, CompletionParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    int offset = positions.offset(params.getPosition());
    Origin origin = new Origin(snapshot.document().uri(), offset);
    return () -> {
      Snapshot.Place place = snapshot.at(offset);
      return new CompletionItems(place, positions, session.abilities().completion(), origin)
          .list(Completion.at(place.analysis(), place.offset()));
    };
  }

  /// Asks again at the same place, and takes the proposal of that name. When the document has
  /// changed so much that it is no longer proposed, the item stays as it is.
  private static Methods.Work resolve(Session session, CompletionItem item) {
    Origin origin = origin(item);
    Snapshot snapshot = origin == null ? null : session.documents().get(origin.uri());
    if (origin == null || snapshot == null) {
      return () -> item;
    }
    return () -> {
      Snapshot.Place place = snapshot.at(origin.offset());
      Completion.at(place.analysis(), place.offset()).stream()
          .filter(completion -> completion.label().equals(item.getLabel()))
          .findFirst()
          .ifPresent(completion ->
              CompletionItems.document(item, completion, session.abilities().completion()));
      return item;
    };
  }

  /// Null when the item is none of ours.
  private static @Nullable Origin origin(CompletionItem item) {
    if (item.getData() instanceof JsonObject data
        && data.get("uri") instanceof JsonPrimitive uri
        && data.get("offset") instanceof JsonPrimitive offset) {
      try {
        return new Origin(uri.getAsString(), offset.getAsInt());
      } catch (NumberFormatException notAnOffset) {
        return null;
      }
    }
    return null;
  }
}
