/// Starts a server and simulated editors, watches the server meanwhile, and says how it went. Times
/// of answers are Gatling's; memory and processor time are the server's own process's.
@NullMarked
package io.fhirpathls.load.run;

import org.jspecify.annotations.NullMarked;
