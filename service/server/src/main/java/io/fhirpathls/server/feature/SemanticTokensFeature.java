package io.fhirpathls.server.feature;

import io.fhirpathls.ide.Highlight;
import io.fhirpathls.server.memory.CostlyFeature;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.protocol.SemanticTokenData;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SemanticTokensServerFull;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.jspecify.annotations.Nullable;

/// `textDocument/semanticTokens/full`, `full/delta` and `range`: what each word is, for its colour.
public final class SemanticTokensFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setSemanticTokensProvider(
        new SemanticTokensWithRegistrationOptions(
            SemanticTokenData.legend(), new SemanticTokensServerFull(true), true));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/semanticTokens/full",
        SemanticTokensParams.class,
        Reading.view(SemanticTokensParams::getTextDocument).of(CostlyFeature.SEMANTIC_TOKENS),
        (session, params) -> whole(session, params.getTextDocument(), null));
    methods.read(
        "textDocument/semanticTokens/full/delta",
        SemanticTokensDeltaParams.class,
        Reading.view(SemanticTokensDeltaParams::getTextDocument).of(CostlyFeature.SEMANTIC_TOKENS),
        (session, params) ->
            whole(session, params.getTextDocument(), params.getPreviousResultId()));
    methods.read(
        "textDocument/semanticTokens/range",
        SemanticTokensRangeParams.class,
        Reading.partialView(SemanticTokensRangeParams::getTextDocument)
            .of(CostlyFeature.SEMANTIC_TOKENS),
        SemanticTokensFeature::range);
  }

  /// @param known the id of the tokens that the client has; null for none
  private static Methods.Work whole(
      Session session, TextDocumentIdentifier document, @Nullable String known) {
    Snapshot snapshot = session.snapshot(document);
    Positions positions = session.positions(snapshot);
    boolean multiline = session.abilities().views().multilineTokens();
    String uri = document.getUri();
    return () -> {
      List<Integer> data = SemanticTokenData.of(Highlight.of(snapshot), positions, multiline);
      List<Integer> before = known == null ? null : session.sentTokens().recall(uri, known);
      String id = session.sentTokens().remember(uri, data);
      return before == null
          ? new SemanticTokens(id, data)
          : new SemanticTokensDelta(SemanticTokenData.edits(before, data), id);
    };
  }

  private static Methods.Work range(Session session, SemanticTokensRangeParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    boolean multiline = session.abilities().views().multilineTokens();
    TextRange range = positions.textRange(params.getRange());
    return () ->
        new SemanticTokens(
            SemanticTokenData.of(Highlight.in(snapshot, range), positions, multiline));
  }
}
