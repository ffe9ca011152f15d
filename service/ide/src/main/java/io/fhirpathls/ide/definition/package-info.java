/// Pages that say what FHIR defines: Markdown for people, with known places in it.
@NullMarked
package io.fhirpathls.ide.definition;

import org.jspecify.annotations.NullMarked;
