package io.fhirpathls.server.config;

/// One value as somebody wrote it.
///
/// @param key `listen.port`
/// @param text the value, not yet read
/// @param origin where it was written, for error messages: `server.yaml:3`,
///   `FHIRPATHLS_LISTEN_PORT`, `--port`
public record Setting(String key, String text, String origin) {}
