package io.fhirpathls.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// That of a version which is built in: read when somebody asks, and not kept.
record PublishedFiles(FhirVersion version, Extensions all) implements Published {

  @Override
  public @Nullable ExtensionDefinition extension(String url) {
    return all.find(url);
  }

  @Override
  public List<ExtensionDefinition> extensions() {
    return all.all();
  }

  @Override
  public TypeDocumentation type(String name) {
    return DocumentationFile.type(version, name);
  }

  @Override
  public List<CodeDocumentation> codes(String valueSetUrl) {
    return DocumentationFile.codes(version, valueSetUrl);
  }
}
