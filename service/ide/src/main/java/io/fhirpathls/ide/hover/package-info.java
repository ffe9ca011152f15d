/// What a hover says: one file for each kind of thing that can be pointed at.
@NullMarked
package io.fhirpathls.ide.hover;

import org.jspecify.annotations.NullMarked;
