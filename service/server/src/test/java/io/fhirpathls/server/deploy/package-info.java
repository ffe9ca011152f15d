@NullMarked
package io.fhirpathls.server.deploy;

import org.jspecify.annotations.NullMarked;
