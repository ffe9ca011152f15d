/// Where CPU work runs: few threads, the most urgent first, everybody in turn. [Workers] explains
/// it.
@NullMarked
package io.fhirpathls.workspace.work;

import org.jspecify.annotations.NullMarked;
