/// What one client has told us and may be told: its place in LSP's life cycle and its outlet. Knows
/// no socket and no JSON.
@NullMarked
package io.fhirpathls.server.session;

import org.jspecify.annotations.NullMarked;
