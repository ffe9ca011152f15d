/// The rules of the house as tests: what may know what, and what a file may look like.
@NullMarked
package io.fhirpathls.house;

import org.jspecify.annotations.NullMarked;
