/// The units that clinical expressions use most, with their names.
@NullMarked
package io.fhirpathls.ide.units;

import org.jspecify.annotations.NullMarked;
