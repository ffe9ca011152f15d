/// On whose behalf something is held or computed.
@NullMarked
package io.fhirpathls.workspace.tenant;

import org.jspecify.annotations.NullMarked;
