/// Tests over real sockets, and tests of the house itself.
@NullMarked
package io.fhirpathls.server;

import org.jspecify.annotations.NullMarked;
