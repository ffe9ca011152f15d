/// FHIR packages that the operator names: read once, when the server starts, and known to every
/// session.
@NullMarked
package io.fhirpathls.server.packages;

import org.jspecify.annotations.NullMarked;
