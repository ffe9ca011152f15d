/// What outlives a lost connection for a moment. Knows texts, tenants and the ledger; knows no
/// socket and no protocol.
@NullMarked
package io.fhirpathls.workspace.resume;

import org.jspecify.annotations.NullMarked;
