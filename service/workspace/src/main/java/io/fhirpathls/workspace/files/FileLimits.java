package io.fhirpathls.workspace.files;

/// How much a session may hold beside its open documents.
///
/// @param files how many
/// @param fileBytes of one file, in UTF-8
/// @param bytes of all of them, in UTF-8
public record FileLimits(int files, long fileBytes, long bytes) {}
