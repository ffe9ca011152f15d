/// Budgets under a clock that the test moves.
@NullMarked
package io.fhirpathls.server.throttle;

import org.jspecify.annotations.NullMarked;
