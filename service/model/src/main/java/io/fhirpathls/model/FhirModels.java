package io.fhirpathls.model;

import java.util.Map;

/// The models of all built-in versions. What is the same in several versions is held once, so a
/// process loads this once and hands it on.
public final class FhirModels {

  private final Map<FhirVersion, FhirModel> models;

  FhirModels(Map<FhirVersion, FhirModel> models) {
    this.models = Map.copyOf(models);
  }

  /// Reads the models from the class path: 10 to 20 ms in a cold process, 0.9 MB of heap.
  public static FhirModels load() {
    return CompactModel.read(ClassPathFile.bytes("fhir-model.bin"));
  }

  public FhirModel of(FhirVersion version) {
    FhirModel model = models.get(version);
    if (model == null) {
      throw new IllegalStateException("no model of FHIR " + version.label());
    }
    return model;
  }
}
