package io.fhirpathls.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// That of a version which comes with a package: the short texts only.
record PublishedDefinitions(Definitions all) implements Published {

  @Override
  public @Nullable ExtensionDefinition extension(String url) {
    return all.extension(url);
  }

  @Override
  public List<ExtensionDefinition> extensions() {
    return List.copyOf(all.extensions().values());
  }

  @Override
  public TypeDocumentation type(String name) {
    int dot = name.indexOf('.');
    DefinedType defined = all.type(dot < 0 ? name : name.substring(0, dot));
    return defined == null
        ? TypeDocumentation.EMPTY
        : defined.words().getOrDefault(name, TypeDocumentation.EMPTY);
  }

  @Override
  public List<CodeDocumentation> codes(String valueSetUrl) {
    List<CodeDocumentation> codes = all.codes(valueSetUrl);
    return codes == null ? List.of() : codes;
  }
}
