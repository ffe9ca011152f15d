/// Build tool: HL7's definitions of R4, R4B and R5 become the compact files that `model` reads.
///
/// Knows the sources (XML bundles, npm packages), FHIR's StructureDefinition, ValueSet and
/// CodeSystem, and the binary format. Never on the server's class path: nothing of it is needed
/// once the files are written.
@NullMarked
package io.fhirpathls.modelimport;

import org.jspecify.annotations.NullMarked;
