@NullMarked
package io.fhirpathls.load.run;

import org.jspecify.annotations.NullMarked;
