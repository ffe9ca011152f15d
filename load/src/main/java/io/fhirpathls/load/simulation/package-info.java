/// Simulated editors over real WebSockets, by Gatling: what they do, in which rhythm, and what must
/// hold. Whoever starts these has a server at hand; `run` does both.
@NullMarked
package io.fhirpathls.load.simulation;

import org.jspecify.annotations.NullMarked;
