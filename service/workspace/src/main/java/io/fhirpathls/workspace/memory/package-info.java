/// How much memory is held, for whom, and how much there may be. Knows numbers of bytes and whose
/// they are; knows nothing of what they are spent on.
@NullMarked
package io.fhirpathls.workspace.memory;

import org.jspecify.annotations.NullMarked;
