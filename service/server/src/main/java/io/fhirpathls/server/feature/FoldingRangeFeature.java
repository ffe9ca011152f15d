package io.fhirpathls.server.feature;

import io.fhirpathls.ide.Fold;
import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ServerCapabilities;

/// `textDocument/foldingRange`: what can be folded away.
public final class FoldingRangeFeature implements LspFeature {

  @Override
  public void advertise(ServerCapabilities capabilities) {
    capabilities.setFoldingRangeProvider(true);
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.read(
        "textDocument/foldingRange",
        FoldingRangeRequestParams.class,
        Reading.view(FoldingRangeRequestParams::getTextDocument),
        FoldingRangeFeature::fold);
  }

  private static Methods.Work fold(Session session, FoldingRangeRequestParams params) {
    Snapshot snapshot = session.snapshot(params.getTextDocument());
    Positions positions = session.positions(snapshot);
    ClientAbilities.Views client = session.abilities().views();
    return () -> ranges(Fold.of(snapshot), positions, client);
  }

  private static List<FoldingRange> ranges(
      List<Fold> folds, Positions positions, ClientAbilities.Views client) {
    List<FoldingRange> ranges = new ArrayList<>();
    Set<Integer> begun = new HashSet<>();
    for (Fold fold : folds) {
      FoldingRange range = range(fold, positions, client.foldsLines());
      boolean isNew = !client.foldsLines() || begun.add(range.getStartLine());
      if (range.getStartLine() < range.getEndLine() && isNew) {
        ranges.add(range);
      }
    }
    return client.mostFolds() > 0 && ranges.size() > client.mostFolds()
        ? ranges.subList(0, client.mostFolds())
        : ranges;
  }

  private static FoldingRange range(Fold fold, Positions positions, boolean wholeLines) {
    Position start = positions.position(fold.range().start());
    Position end = positions.position(fold.range().end());
    FoldingRange range = new FoldingRange(start.getLine(), end.getLine());
    if (wholeLines) {
      // The closing bracket's line stays in sight.
      if (fold.kind() == Fold.Kind.BRACKETS) {
        range.setEndLine(end.getLine() - 1);
      }
    } else {
      range.setStartCharacter(start.getCharacter());
      range.setEndCharacter(end.getCharacter());
    }
    switch (fold.kind()) {
      case COMMENT -> range.setKind(FoldingRangeKind.Comment);
      case REGION -> range.setKind(FoldingRangeKind.Region);
      case EXPRESSION, BRACKETS -> {}
    }
    return range;
  }
}
