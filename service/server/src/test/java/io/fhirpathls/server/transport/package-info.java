/// What comes over sockets.
@NullMarked
package io.fhirpathls.server.transport;

import org.jspecify.annotations.NullMarked;
