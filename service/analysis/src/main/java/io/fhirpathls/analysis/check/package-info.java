/// Findings that need types: one file for each kind of place that can be wrong. Each looks at what
/// the inference has found out and reports; none changes a type.
@NullMarked
package io.fhirpathls.analysis.check;

import org.jspecify.annotations.NullMarked;
