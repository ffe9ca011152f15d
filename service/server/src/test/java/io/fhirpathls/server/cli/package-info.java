/// Tests of the command line.
@NullMarked
package io.fhirpathls.server.cli;

import org.jspecify.annotations.NullMarked;
