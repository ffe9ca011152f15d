/// The ANTLR grammar and what stands between it and the tree. Not exported: nobody above sees a
/// token or a rule of ANTLR's.
@NullMarked
package io.fhirpathls.syntax.grammar;

import org.jspecify.annotations.NullMarked;
