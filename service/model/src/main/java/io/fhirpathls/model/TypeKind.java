package io.fhirpathls.model;

/// What sort of thing a type is.
public enum TypeKind {
  /// `string`, `code`, `dateTime` ...: holds one System value in its element `value`.
  PRIMITIVE,
  /// `HumanName`, `Quantity`, and the abstract `Element`, `DataType`, `Base`.
  COMPLEX,
  /// The type of an element with elements of its own inside a definition: `Patient.contact`,
  /// `Timing.repeat`. It has a path for a name and cannot be written in a type specifier.
  BACKBONE,
  /// `Patient`, and the abstract `Resource`, `DomainResource`, `CanonicalResource`.
  RESOURCE,
  /// Defined by an implementation guide, outside FHIR's own types; none is built in.
  LOGICAL
}
