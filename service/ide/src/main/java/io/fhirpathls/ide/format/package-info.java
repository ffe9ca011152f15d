/// How expressions are laid out. Only white space between tokens changes, so what is formatted
/// means what it meant; comments stay where they stand.
@NullMarked
package io.fhirpathls.ide.format;

import org.jspecify.annotations.NullMarked;
