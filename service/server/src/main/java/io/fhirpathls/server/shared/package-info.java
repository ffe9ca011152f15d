/// What replicas keep together, in Redis. The packages that use it say what.
@NullMarked
package io.fhirpathls.server.shared;

import org.jspecify.annotations.NullMarked;
