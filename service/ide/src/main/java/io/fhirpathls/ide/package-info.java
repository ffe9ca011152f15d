/// What an editor asks about an expression, answered as plain data: each feature is a function from
/// an immutable analysis and an offset.
///
/// Speaks in offsets and words, not in the Language Server Protocol's types. Knows no document
/// version, no session and no cache; nothing here could tell that it is shared or throttled.
@NullMarked
package io.fhirpathls.ide;

import org.jspecify.annotations.NullMarked;
