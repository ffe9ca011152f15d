package io.fhirpathls.server.feature;

import io.fhirpathls.workspace.work.Workers;
import java.util.List;

/// Everything an editor can ask: the list to add a feature to.
public final class LspFeatures {
  private LspFeatures() {}

  public static List<LspFeature> all(Workers workers) {
    DiagnosticsFeature diagnostics = new DiagnosticsFeature(workers);
    return List.of(
        diagnostics, new TextSyncFeature(diagnostics), new CompletionFeature(), new HoverFeature());
  }
}
