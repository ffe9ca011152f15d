/// Traces of requests for OpenTelemetry, where the environment asks for them. The only package that
/// knows OpenTelemetry, and nothing of it is loaded where nobody asks.
@NullMarked
package io.fhirpathls.server.trace;

import org.jspecify.annotations.NullMarked;
