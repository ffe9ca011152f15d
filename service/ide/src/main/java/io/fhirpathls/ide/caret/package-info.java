/// What stands around a caret in an expression: the words, the brackets that are open, the call and
/// the argument. Reads tokens where the tree of a broken text has no node.
@NullMarked
package io.fhirpathls.ide.caret;

import org.jspecify.annotations.NullMarked;
