package io.fhirpathls.server.feature;

import io.fhirpathls.ide.Lens;
import io.fhirpathls.server.memory.CostlyFeature;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.settings.ClientSettings;
import io.fhirpathls.text.LineIndex;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.ServerCapabilities;

/// `textDocument/codeLens`: what each expression gives, how often each variable is used.
public final class CodeLensFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setCodeLensProvider(new CodeLensOptions(false));
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/codeLens",
        CodeLensParams.class,
        Reading.view(CodeLensParams::getTextDocument).of(CostlyFeature.CODE_LENSES),
        CodeLensFeature::lenses);
  }

  private static Methods.Work lenses(Session session, CodeLensParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    ClientSettings.CodeLens wanted = session.settings().codeLens();
    return () ->
        Lens.of(snapshot).stream()
            .filter(lens -> isWanted(lens, wanted))
            .map(lens -> toLsp(lens, positions))
            .toList();
  }

  private static boolean isWanted(Lens lens, ClientSettings.CodeLens wanted) {
    return switch (lens.kind()) {
      case RESULT -> wanted.results();
      case USES -> wanted.uses();
    };
  }

  /// A lens speaks of one line. Its command is empty: it only says something.
  private static CodeLens toLsp(Lens lens, Positions positions) {
    LineIndex lines = positions.document().lines();
    int start = lens.range().start();
    int lineEnd = lines.endOf(lines.lineOf(start), positions.document().text());
    TextRange range = new TextRange(start, Math.min(lens.range().end(), lineEnd));
    return new CodeLens(positions.range(range), new Command(lens.title(), ""), null);
  }
}
