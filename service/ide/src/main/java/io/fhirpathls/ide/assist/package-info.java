/// What can be written otherwise: one file for each refactoring that leaves what an expression
/// gives as it is, for every input. What keeps it only for some inputs is not offered: FHIRPath's
/// logic has three values, and many operators give nothing for nothing.
@NullMarked
package io.fhirpathls.ide.assist;

import org.jspecify.annotations.NullMarked;
