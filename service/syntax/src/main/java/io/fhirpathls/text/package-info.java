/// Positions in text and edits of text. Offsets are UTF-16 code units from the start of the text
/// they belong to; lines and columns exist only in {@link LineIndex}.
@NullMarked
package io.fhirpathls.text;

import org.jspecify.annotations.NullMarked;
