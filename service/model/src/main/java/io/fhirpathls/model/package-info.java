/// What FHIR says: the types, elements and bindings of R4, R4B and R5, and their documentation.
///
/// Knows nothing of FHIRPath, expressions, editors, threads or time. The types of all versions are
/// immutable values in memory, shared between versions and meant to be shared between all sessions;
/// documentation is read from the class path each time it is asked for and never kept.
///
/// Names of types: `Patient`, `string`; backbone types are named by their path (`Patient.contact`);
/// the primitive values below FHIR's primitives are FHIRPath's `System.String`, `System.Integer`
/// ..., which have no [TypeDefinition].
@NullMarked
package io.fhirpathls.model;

import org.jspecify.annotations.NullMarked;
