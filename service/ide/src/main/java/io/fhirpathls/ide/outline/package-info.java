/// What an expression is made of, in a few words: its lambda scopes and its variables.
@NullMarked
package io.fhirpathls.ide.outline;

import org.jspecify.annotations.NullMarked;
