package io.fhirpathls.server.feature;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.ide.Assist;
import io.fhirpathls.ide.format.Style;
import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.CodeActionKinds;
import io.fhirpathls.server.protocol.Declined;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.protocol.ToLsp;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionTriggerKind;
import org.eclipse.lsp4j.ServerCapabilities;
import org.jspecify.annotations.Nullable;

/// `textDocument/codeAction` and `codeAction/resolve`: corrections, refactorings, and what can be
/// done to the whole document.
public final class CodeActionFeature implements LspFeature {

  /// What is needed to find an action again.
  ///
  /// @param start offset of the selection in the document
  /// @param end offset of its end
  private record Origin(String uri, int start, int end) {}

  @Override
  public void advertise(ServerCapabilities capabilities) {
    CodeActionOptions options = new CodeActionOptions(CodeActionKinds.all());
    options.setResolveProvider(true);
    capabilities.setCodeActionProvider(options);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read("textDocument/codeAction", CodeActionParams.class, CodeActionFeature::find);
    methods.read("codeAction/resolve", CodeAction.class, CodeActionFeature::resolve);
  }

  private static Methods.Work find(Session session, CodeActionParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    TextRange range = positions.textRange(params.getRange());
    Predicate<Assist.Kind> wanted = wanted(params.getContext());
    ClientAbilities client = session.abilities();
    Style style = style(session);
    if (!client.codeActions().understood()) {
      return () -> List.of();
    }
    Origin origin = new Origin(snapshot.document().uri(), range.start(), range.end());
    return () ->
        Assist.at(snapshot, range, wanted, style).stream()
            .map(assist -> toLsp(assist, snapshot, positions, client, origin))
            .toList();
  }

  /// Who has asked for nothing special is offered everything; an editor that asks on its own, to
  /// show a light bulb, nothing that is always there.
  private static Predicate<Assist.Kind> wanted(CodeActionContext context) {
    List<String> only = context.getOnly();
    if (only != null && !only.isEmpty()) {
      return kind -> CodeActionKinds.isAmong(kind, only);
    }
    boolean isUnasked = context.getTriggerKind() == CodeActionTriggerKind.Automatic;
    return kind -> !isUnasked || !CodeActionKinds.isForDocument(kind);
  }

  private static Style style(Session session) {
    return new Style(session.settings().format().width(), 2, false);
  }

  private static CodeAction toLsp(
      Assist assist,
      Snapshot snapshot,
      Positions positions,
      ClientAbilities client,
      Origin origin) {
    CodeAction action = new CodeAction(assist.title());
    action.setKind(CodeActionKinds.of(assist.kind()));
    if (assist.preferred()) {
      action.setIsPreferred(true);
    }
    if (assist.problem() != null) {
      action.setDiagnostics(List.of(ToLsp.diagnostic(assist.problem(), positions, client)));
    }
    if (client.codeActions().resolved()) {
      action.setData(origin);
    } else {
      action.setEdit(ToLsp.edit(snapshot, assist.edits(), client));
    }
    return action;
  }

  /// Looks at the same place again.
  private static Methods.Work resolve(Session session, CodeAction action) {
    Origin origin = origin(action);
    Snapshot snapshot = origin == null ? null : session.documents().get(origin.uri());
    if (origin == null || snapshot == null) {
      return () -> action;
    }
    Style style = style(session);
    int length = snapshot.text().length();
    int start = Math.clamp(origin.start(), 0, length);
    TextRange range = new TextRange(start, Math.clamp(origin.end(), start, length));
    return () -> {
      Assist assist =
          Assist.at(snapshot, range, kind -> isOf(kind, action), style).stream()
              .filter(it -> it.title().equals(action.getTitle()))
              .findFirst()
              .orElseThrow(
                  () -> new Declined("The document has changed, and this is no longer possible."));
      action.setEdit(ToLsp.edit(snapshot, assist.edits(), session.abilities()));
      return action;
    };
  }

  private static boolean isOf(Assist.Kind kind, CodeAction action) {
    return CodeActionKinds.of(kind).equals(action.getKind());
  }

  /// Null when the action is none of ours.
  private static @Nullable Origin origin(CodeAction action) {
    if (action.getData() instanceof JsonObject data
        && data.get("uri") instanceof JsonPrimitive uri
        && data.get("start") instanceof JsonPrimitive start
        && data.get("end") instanceof JsonPrimitive end) {
      try {
        return new Origin(uri.getAsString(), start.getAsInt(), end.getAsInt());
      } catch (NumberFormatException notAnOffset) {
        return null;
      }
    }
    return null;
  }
}
