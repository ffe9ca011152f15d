/// What each word of a document is, for colours: names by their meanings, the rest by its writing.
@NullMarked
package io.fhirpathls.ide.highlight;

import org.jspecify.annotations.NullMarked;
