/// What an expression means: types, symbols, scopes and problems, as one immutable value for each
/// expression and context.
///
/// Knows the tree and the FHIR model. Knows no document, no position outside the expression, no
/// editor, no cache, no thread; which is what makes an analysis lawful to share between tenants.
@NullMarked
package io.fhirpathls.analysis;

import org.jspecify.annotations.NullMarked;
