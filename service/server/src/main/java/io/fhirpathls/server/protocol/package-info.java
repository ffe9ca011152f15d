/// The wire's own language: JSON-RPC envelopes, and the only conversions between what an editor
/// says (lsp4j's types) and what the floors below mean. Knows JSON and lsp4j; knows no socket, no
/// session and no feature.
///
/// lsp4j brings the types and the Gson that reads and writes them; its `RemoteEndpoint` and
/// `MessageTypeAdapter` are not used. Measured, they close a session on a batch, on `{}` or on an
/// odd id, put stack traces into answers, and take the ids `1` and `"1"` for one.
@NullMarked
package io.fhirpathls.server.protocol;

import org.jspecify.annotations.NullMarked;
