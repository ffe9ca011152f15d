package io.fhirpathls.server.feature;

import io.fhirpathls.model.FhirModels;
import io.fhirpathls.server.config.FileSettings;
import io.fhirpathls.server.memory.MemoryReports;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.workspace.files.FileStore;
import io.fhirpathls.workspace.resume.Resumption;
import io.fhirpathls.workspace.work.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Everything an editor can ask: the list to add a feature to.
public final class LspFeatures {
  private LspFeatures() {}

  public static List<LspFeature> all(
      Workers workers,
      FhirModels models,
      Resumption resumption,
      MemoryReports reports,
      ServerStatusFeature status,
      FileStore files,
      Supplier<FileSettings> settings,
      Meters meters) {
    DiagnosticsFeature diagnostics = new DiagnosticsFeature(workers);
    Redraw redraw = new Redraw(diagnostics);
    Indexing indexing = new Indexing(workers, files, settings, redraw, status, meters);
    List<LspFeature> features =
        new ArrayList<>(
            List.of(
                diagnostics,
                new PullDiagnosticsFeature(indexing),
                new TextSyncFeature(diagnostics, indexing),
                new FoldersFeature(indexing, settings),
                new FilesFeature(indexing, files.endings(), meters),
                new ConfigurationFeature(models, redraw, indexing),
                new ContextFeature(models, redraw),
                new AstFeature(),
                new CompletionFeature(models),
                new HoverFeature(),
                new SignatureHelpFeature(),
                new FormattingFeature(),
                new SemanticTokensFeature(),
                new SelectionRangeFeature(),
                new FoldingRangeFeature(),
                new DocumentHighlightFeature(),
                new DocumentSymbolFeature(),
                new WorkspaceSymbolFeature(),
                new InlayHintFeature(),
                new CodeLensFeature(),
                new DocumentLinkFeature(),
                new LinkedEditingFeature(),
                new CodeActionFeature(),
                new DefinitionFeature(models, indexing),
                new TypeDefinitionFeature(models),
                new TypeHierarchyFeature(models),
                new DefinitionPageFeature(models),
                new ReferencesFeature(indexing),
                new DependantsFeature(indexing),
                new RenameFeature(indexing),
                new ReportFeature(reports, files),
                status));
    if (resumption.isOn()) {
      features.add(new ResumeFeature(resumption, diagnostics));
    }
    return features;
  }
}
