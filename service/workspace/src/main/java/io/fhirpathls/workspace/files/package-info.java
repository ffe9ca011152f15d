/// The files of a session's workspace beside its open documents: their texts, compressed, and what
/// they have to do with each other. Knows sessions and tenants; knows no protocol.
@NullMarked
package io.fhirpathls.workspace.files;

import org.jspecify.annotations.NullMarked;
