/// Where CPU work runs: few threads, bounded queues, the most urgent first.
@NullMarked
package io.fhirpathls.workspace.work;

import org.jspecify.annotations.NullMarked;
