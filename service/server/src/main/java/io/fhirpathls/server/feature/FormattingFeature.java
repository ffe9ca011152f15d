package io.fhirpathls.server.feature;

import io.fhirpathls.ide.Formatting;
import io.fhirpathls.ide.format.Style;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.protocol.ToLsp;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import java.util.List;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingOptions;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingOptions;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentRangesFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;

/// `textDocument/formatting`, `rangeFormatting`, `rangesFormatting` and `onTypeFormatting`: the
/// house layout, as the smallest edits that give it.
public final class FormattingFeature implements LspFeature {

  /// What computes the edits of one version of a document.
  private interface Formatter {
    List<TextEdit> format(Snapshot snapshot, Positions positions, Style style);
  }

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setDocumentFormattingProvider(true);
    DocumentRangeFormattingOptions ranges = new DocumentRangeFormattingOptions();
    ranges.setRangesSupport(true);
    capabilities.setDocumentRangeFormattingProvider(ranges);
    List<String> triggers = Formatting.TRIGGERS;
    capabilities.setDocumentOnTypeFormattingProvider(
        new DocumentOnTypeFormattingOptions(
            triggers.getFirst(), triggers.subList(1, triggers.size())));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/formatting",
        DocumentFormattingParams.class,
        (session, params) ->
            format(
                session,
                params.getTextDocument(),
                params.getOptions(),
                (snapshot, _, style) -> Formatting.of(snapshot, style)));
    methods.read(
        "textDocument/rangeFormatting",
        DocumentRangeFormattingParams.class,
        (session, params) ->
            format(
                session,
                params.getTextDocument(),
                params.getOptions(),
                (snapshot, positions, style) -> {
                  TextRange range = positions.textRange(params.getRange());
                  return Formatting.in(snapshot, range, style);
                }));
    methods.read(
        "textDocument/rangesFormatting",
        DocumentRangesFormattingParams.class,
        (session, params) ->
            format(
                session,
                params.getTextDocument(),
                params.getOptions(),
                (snapshot, positions, style) ->
                    params.getRanges().stream()
                        .map(positions::textRange)
                        .flatMap(range -> Formatting.in(snapshot, range, style).stream())
                        .distinct()
                        .toList()));
    methods.read(
        "textDocument/onTypeFormatting",
        DocumentOnTypeFormattingParams.class,
        (session, params) ->
            format(
                session,
                params.getTextDocument(),
                params.getOptions(),
                (snapshot, positions, style) ->
                    Formatting.typed(
                        snapshot, positions.offset(params.getPosition()), params.getCh(), style)));
  }

  private static Methods.Work format(
      Session session,
      TextDocumentIdentifier document,
      FormattingOptions options,
      Formatter formatter) {
    Snapshot snapshot = session.snapshot(document);
    Positions positions = session.positions(snapshot);
    Style style =
        new Style(
            session.settings().format().width(),
            options.getTabSize(),
            !options.isInsertSpaces(),
            options.isInsertFinalNewline(),
            options.isTrimFinalNewlines());
    return () -> ToLsp.edits(formatter.format(snapshot, positions, style), positions);
  }
}
