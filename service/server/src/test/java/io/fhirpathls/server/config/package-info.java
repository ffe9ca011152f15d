/// Tests of the configuration.
@NullMarked
package io.fhirpathls.server.config;

import org.jspecify.annotations.NullMarked;
