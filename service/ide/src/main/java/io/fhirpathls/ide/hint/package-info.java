/// What can be said in the margins of an expression: the types of its steps, the names of its
/// parameters.
@NullMarked
package io.fhirpathls.ide.hint;

import org.jspecify.annotations.NullMarked;
