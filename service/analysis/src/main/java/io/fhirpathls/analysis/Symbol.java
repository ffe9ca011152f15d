package io.fhirpathls.analysis;

import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.TypeDefinition;

/// What a name stands for.
public sealed interface Symbol {

  /// An element of a FHIR type.
  ///
  /// @param owner the type that declares it: the one whose documentation describes it
  record ElementSymbol(TypeDefinition owner, ElementDefinition element) implements Symbol {}

  record FunctionSymbol(FunctionDefinition function) implements Symbol {}

  /// A type's name, as a path's first step or in a type specifier.
  record TypeSymbol(Type type) implements Symbol {}

  /// A `%name` or `$name`.
  ///
  /// @param name with its `%` or `$`
  record VariableSymbol(String name, CollectionType type, String description) implements Symbol {}
}
