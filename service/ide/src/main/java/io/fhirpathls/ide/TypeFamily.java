package io.fhirpathls.ide;

import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.TypeDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types next above and below a type of FHIR.
public final class TypeFamily {

  private TypeFamily() {}

  /// What it specialises: its base, then its interfaces.
  public static List<TypeDefinition> above(FhirModel model, TypeDefinition type) {
    List<TypeDefinition> above = new ArrayList<>();
    if (type.base() != null) {
      add(model.type(type.base()), above);
    }
    type.interfaces().forEach(name -> add(model.type(name), above));
    return above;
  }

  /// What specialises it directly, sorted by name.
  public static List<TypeDefinition> below(FhirModel model, TypeDefinition type) {
    return model.subtypes(type.name()).stream()
        .filter(each -> type.name().equals(each.base()) || each.interfaces().contains(type.name()))
        .toList();
  }

  private static void add(@Nullable TypeDefinition type, List<TypeDefinition> types) {
    if (type != null && !types.contains(type)) {
      types.add(type);
    }
  }
}
