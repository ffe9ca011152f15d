package io.fhirpathls.workspace.files;

import java.util.Collection;

/// How much a session may hold beside its open documents.
///
/// @param files how many
/// @param fileBytes of one file, in UTF-8
/// @param bytes of all of them, in UTF-8
public record FileLimits(int files, long fileBytes, long bytes) {

  /// What is left of it beside these.
  FileLimits beside(Collection<WorkspaceFile> held) {
    long its = held.stream().mapToLong(file -> file.stored().length()).sum();
    return new FileLimits(Math.max(0, files - held.size()), fileBytes, Math.max(0, bytes - its));
  }
}
