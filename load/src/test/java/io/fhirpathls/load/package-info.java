@NullMarked
package io.fhirpathls.load;

import org.jspecify.annotations.NullMarked;
