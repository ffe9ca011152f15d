/// Measurements of the floors `syntax` and `analysis`, beside HAPI's engine over the same corpus.
@NullMarked
package io.fhirpathls.load;

import org.jspecify.annotations.NullMarked;
