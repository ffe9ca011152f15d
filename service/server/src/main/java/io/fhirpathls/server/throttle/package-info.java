/// How much of the server one session and one tenant may use in a second. Knows budgets and
/// verdicts; knows no connection, no message and no document.
@NullMarked
package io.fhirpathls.server.throttle;

import org.jspecify.annotations.NullMarked;
