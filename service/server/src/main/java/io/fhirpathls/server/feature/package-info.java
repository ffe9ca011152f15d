/// One file per LSP feature. A feature advertises what it can do and binds its methods into the one
/// table that all sessions share. Knows lsp4j's types and the floors below; knows no socket, no
/// outbox and no throttle.
@NullMarked
package io.fhirpathls.server.feature;

import org.jspecify.annotations.NullMarked;
