/// Tests of the list of features.
@NullMarked
package io.fhirpathls.server.feature;

import org.jspecify.annotations.NullMarked;
