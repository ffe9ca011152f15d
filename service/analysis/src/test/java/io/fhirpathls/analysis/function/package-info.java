@NullMarked
package io.fhirpathls.analysis.function;

import org.jspecify.annotations.NullMarked;
