/// What changes: documents over time, their snapshots, and what all sessions share.
///
/// Knows sessions only as owners of documents, and nothing of sockets or the Language Server
/// Protocol. Everything it hands downwards is immutable.
@NullMarked
package io.fhirpathls.workspace;

import org.jspecify.annotations.NullMarked;
