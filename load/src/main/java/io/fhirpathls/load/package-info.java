/// What single things cost, and beside HAPI's engine over the same corpus.
@NullMarked
package io.fhirpathls.load;

import org.jspecify.annotations.NullMarked;
