@NullMarked
package io.fhirpathls.server.check;

import org.jspecify.annotations.NullMarked;
