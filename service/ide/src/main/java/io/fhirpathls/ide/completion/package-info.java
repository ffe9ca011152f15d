/// What may stand at a caret: first the site is determined from the tree, then each source of
/// proposals adds its own.
@NullMarked
package io.fhirpathls.ide.completion;

import org.jspecify.annotations.NullMarked;
