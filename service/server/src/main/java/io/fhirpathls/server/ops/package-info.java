/// What operators see: health, metrics, status. Served on a port and a thread of its own, so that
/// liveness answers while the public port is flooded.
@NullMarked
package io.fhirpathls.server.ops;

import org.jspecify.annotations.NullMarked;
