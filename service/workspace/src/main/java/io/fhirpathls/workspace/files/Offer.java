package io.fhirpathls.workspace.files;

/// A file that a client has.
///
/// @param sha256 of its text in UTF-8, hexadecimal digits in lower case
/// @param size in UTF-8, bytes
public record Offer(String uri, String sha256, long size) {}
