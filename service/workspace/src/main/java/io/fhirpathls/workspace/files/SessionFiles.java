package io.fhirpathls.workspace.files;

/// What one session has beside its open documents.
public record SessionFiles(WorkspaceFiles files, FileIndex index) {}
