/// The one catalogue of FHIRPath's functions: signature, result, words and example of each, one
/// file for each chapter of the specifications. Completion, hover, signature help and the checks
/// read it; nothing else in the project knows a function by name.
@NullMarked
package io.fhirpathls.analysis.function;

import org.jspecify.annotations.NullMarked;
