/// The walk from the tree to types and symbols: one file for each kind of node that has rules of
/// its own.
@NullMarked
package io.fhirpathls.analysis.inference;

import org.jspecify.annotations.NullMarked;
