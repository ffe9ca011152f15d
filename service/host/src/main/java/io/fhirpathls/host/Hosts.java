package io.fhirpathls.host;

import io.fhirpathls.host.fhirpath.FhirPathHost;
import io.fhirpathls.model.FhirModels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which host reads which document.
public final class Hosts {

  private static final Host NONE =
      (_, defaults) -> new HostedDocument(List.of(), List.of(), new TreeMap<>(Map.of(0, defaults)));

  private final Host fhirPath;

  public Hosts(FhirModels models) {
    this.fhirPath = new FhirPathHost(models);
  }

  /// The host for a document; one that finds no expression where none fits.
  public Host of(String uri, String languageId) {
    return knows(uri, languageId) ? fhirPath : NONE;
  }

  /// Whether there is a host for such documents.
  public boolean knows(String uri, String languageId) {
    return languageId.equals("fhirpath") || uri.endsWith(".fhirpath") || uri.endsWith(".fhir");
  }
}
