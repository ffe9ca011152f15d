/// Who gets in: tokens, the one-time tickets that browsers show instead, and what is known of
/// somebody afterwards. The only package that knows what a JWT is. It knows no socket and no HTTP.
@NullMarked
package io.fhirpathls.server.access;

import org.jspecify.annotations.NullMarked;
