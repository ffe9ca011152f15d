/// Tests of what no socket is needed for.
@NullMarked
package io.fhirpathls.server.connection;

import org.jspecify.annotations.NullMarked;
