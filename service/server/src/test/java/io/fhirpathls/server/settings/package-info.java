/// Tests of what users of editors may set.
@NullMarked
package io.fhirpathls.server.settings;

import org.jspecify.annotations.NullMarked;
