/// What operators see.
@NullMarked
package io.fhirpathls.server.ops;

import org.jspecify.annotations.NullMarked;
