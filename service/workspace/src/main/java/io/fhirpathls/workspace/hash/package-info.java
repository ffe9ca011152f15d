/// Names of texts by what they say.
@NullMarked
package io.fhirpathls.workspace.hash;

import org.jspecify.annotations.NullMarked;
