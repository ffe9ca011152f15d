/// `.fhirpath` documents: several expressions, with directives in comments.
@NullMarked
package io.fhirpathls.host.fhirpath;

import org.jspecify.annotations.NullMarked;
