/// The types of FHIRPath: `System.*`, `FHIR.*`, unions, collections and the unknown type, with
/// their relations. Knows no syntax and no function.
@NullMarked
package io.fhirpathls.analysis.type;

import org.jspecify.annotations.NullMarked;
