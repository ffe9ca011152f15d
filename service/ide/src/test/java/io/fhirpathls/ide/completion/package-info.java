/// Tests of what cannot be seen well from the door.
@NullMarked
package io.fhirpathls.ide.completion;

import org.jspecify.annotations.NullMarked;
