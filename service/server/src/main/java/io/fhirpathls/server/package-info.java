/// The composition root. Knows every package of the server and is known by none.
@NullMarked
package io.fhirpathls.server;

import org.jspecify.annotations.NullMarked;
