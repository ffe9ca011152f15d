/// What is written: one FHIRPath expression as an immutable tree whose offsets begin at the
/// expression's own start, so that equal text is an equal tree wherever it stands.
///
/// Knows the grammar of the specification and nothing else: no FHIR type, no function name, no
/// document, no cache. Parsing never fails: broken text yields a tree of its good parts and a list
/// of errors. ANTLR is sealed inside `grammar`, which this module does not export.
@NullMarked
package io.fhirpathls.syntax;

import org.jspecify.annotations.NullMarked;
