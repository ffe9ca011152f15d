package io.fhirpathls.server.feature;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.ide.TypeHint;
import io.fhirpathls.server.memory.CostlyFeature;
import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.protocol.ToLsp;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.settings.ClientSettings;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.InlayHintRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/// `textDocument/inlayHint` and `inlayHint/resolve`: types of steps, names of parameters; each as
/// the user likes it.
public final class InlayHintFeature implements LspFeature {

  /// What is needed to find a hint again.
  ///
  /// @param offset in the document
  private record Origin(String uri, int offset) {}

  @Override
  public void advertise(ServerCapabilities capabilities) {
    InlayHintRegistrationOptions options = new InlayHintRegistrationOptions();
    options.setResolveProvider(true);
    capabilities.setInlayHintProvider(options);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/inlayHint",
        InlayHintParams.class,
        Reading.partialView(InlayHintParams::getTextDocument).of(CostlyFeature.INLAY_HINTS),
        InlayHintFeature::hint);
    methods.read("inlayHint/resolve", InlayHint.class, InlayHintFeature::resolve);
  }

  private static Methods.Work hint(Session session, InlayHintParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    TextRange range = positions.textRange(params.getRange());
    ClientAbilities.Views client = session.abilities().views();
    ClientSettings.InlayHints wanted = session.settings().inlayHints();
    return () ->
        TypeHint.in(snapshot, range).stream()
            .filter(hint -> isWanted(hint, wanted))
            .map(hint -> toLsp(hint, positions, client))
            .toList();
  }

  private static boolean isWanted(TypeHint hint, ClientSettings.InlayHints wanted) {
    return switch (hint.kind()) {
      case TYPE -> wanted.types();
      case PARAMETER -> wanted.parameters();
    };
  }

  private static InlayHint toLsp(TypeHint hint, Positions positions, ClientAbilities.Views client) {
    InlayHint result =
        new InlayHint(positions.position(hint.offset()), Either.forLeft(hint.label()));
    switch (hint.kind()) {
      case TYPE -> {
        result.setKind(InlayHintKind.Type);
        result.setPaddingRight(true);
      }
      case PARAMETER -> {
        result.setKind(InlayHintKind.Parameter);
        result.setPaddingRight(true);
      }
    }
    if (client.resolvesHints()) {
      result.setData(new Origin(positions.document().uri(), hint.offset()));
    } else {
      explain(result, hint);
    }
    return result;
  }

  private static void explain(InlayHint hint, TypeHint known) {
    if (!known.tooltip().isEmpty()) {
      hint.setTooltip(Either.forRight(ToLsp.markup(known.tooltip(), true)));
    }
  }

  /// Looks at the same place again. A hint that is no longer there stays without a tooltip.
  private static Methods.Work resolve(Session session, InlayHint hint) {
    if (hint.getData() instanceof JsonObject data
        && data.get("uri") instanceof JsonPrimitive uri
        && data.get("offset") instanceof JsonPrimitive place
        && place.isNumber()) {
      Snapshot snapshot = session.documents().get(uri.getAsString());
      int offset = place.getAsInt();
      if (snapshot != null && offset >= 0) {
        return () -> {
          List<TypeHint> here = TypeHint.in(snapshot, TextRange.at(offset));
          here.stream()
              .filter(known -> Either.forLeft(known.label()).equals(hint.getLabel()))
              .findFirst()
              .ifPresent(known -> explain(hint, known));
          return hint;
        };
      }
    }
    return () -> hint;
  }
}
