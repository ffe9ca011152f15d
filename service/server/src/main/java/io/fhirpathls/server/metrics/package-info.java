/// What is counted and timed. The only package that names meters, so that their names and labels
/// can be read in one place. No label ever names a session, a tenant or a document.
@NullMarked
package io.fhirpathls.server.metrics;

import org.jspecify.annotations.NullMarked;
