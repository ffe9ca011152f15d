/// The variables of a document: where each gets its value, where it is used, what it may be called.
@NullMarked
package io.fhirpathls.ide.variables;

import org.jspecify.annotations.NullMarked;
