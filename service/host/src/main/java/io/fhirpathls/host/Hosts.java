package io.fhirpathls.host;

import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.host.fhirpath.FhirPathHost;
import io.fhirpathls.host.resource.FshHost;
import io.fhirpathls.host.resource.ResourceHost;
import io.fhirpathls.model.Defined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which host reads which document.
public final class Hosts {

  /// @param languages identifiers that editors give such documents
  /// @param endings of the names of such files
  /// @param escape how they write a name, wherever it stands in them
  private record Row(List<String> languages, List<String> endings, Escape escape, Host host) {}

  private static final Host NONE =
      (_, defaults) -> HostedDocument.ofOtherFormat(List.of(), defaults, Names.NONE);

  private final List<Row> rows;
  private final ResourceHost resources;

  public Hosts(Analyzer analyzer) {
    resources = ResourceHost.json(analyzer);
    rows =
        List.of(
            new Row(
                List.of("fhirpath"),
                List.of(".fhirpath", ".fhir"),
                Escape.NONE,
                new FhirPathHost(analyzer)),
            new Row(List.of("json"), List.of(".json"), Escape.JSON, resources),
            new Row(List.of("xml"), List.of(".xml"), Escape.XML, ResourceHost.xml(analyzer)),
            new Row(List.of("fsh"), List.of(".fsh"), Escape.FSH, new FshHost(analyzer)));
  }

  /// The host for a document; one that finds no expression where none fits. The language that the
  /// editor names goes before the name of the file.
  public Host of(String uri, String languageId) {
    Row row = find(uri, languageId);
    return row == null ? NONE : row.host();
  }

  /// How such a document writes a name: a url, a key.
  public Escape escape(String uri, String languageId) {
    Row row = find(uri, languageId);
    return row == null ? Escape.NONE : row.escape();
  }

  /// Whether there is a host for such documents.
  public boolean knows(String uri, String languageId) {
    return find(uri, languageId) != null;
  }

  /// What one resource in JSON defines for others, without a look at its expressions.
  ///
  /// @param isCore whether it is one of a version's own
  public Defined definitions(String json, boolean isCore) {
    return resources.definitions(json, isCore);
  }

  /// How the names of all files end that some host reads.
  public List<String> endings() {
    return rows.stream().flatMap(row -> row.endings().stream()).toList();
  }

  private @Nullable Row find(String uri, String languageId) {
    for (Row row : rows) {
      if (row.languages().contains(languageId)) {
        return row;
      }
    }
    for (Row row : rows) {
      if (row.endings().stream().anyMatch(uri::endsWith)) {
        return row;
      }
    }
    return null;
  }
}
