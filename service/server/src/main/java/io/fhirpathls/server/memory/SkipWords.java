package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.files.Skip;

/// What it means that a file of the workspace is not held, and what can be done about it.
public final class SkipWords {
  private SkipWords() {}

  /// Stable: metric labels and the `reason` of answers.
  public static String code(Skip skip) {
    return switch (skip) {
      case KIND -> "file-kind";
      case EXCLUDED -> "file-excluded";
      case SIZE -> "file-size";
      case COUNT -> "file-count";
      case TOTAL -> "files-size";
      case MEMORY -> "file-memory";
      case UNASKED -> "file-unasked";
      case OTHER_TEXT -> "file-hash";
      case UNREADABLE -> "file-unreadable";
    };
  }

  /// A sentence, with what to do.
  public static String sentence(Skip skip) {
    return switch (skip) {
      case KIND -> "No expressions are looked for in files of this name: leave them out.";
      case EXCLUDED -> "The setting fhirpath.files.exclude leaves it out.";
      case SIZE ->
          "The file is larger than files.max-file-size: leave out what is generated, or split it.";
      case COUNT ->
          "The session has as many files as files.max allows: leave out folders that hold no"
              + " definitions, such as examples and outputs.";
      case TOTAL ->
          "The files are larger together than files.max-size allows: leave out folders that hold no"
              + " definitions, such as examples and outputs.";
      case MEMORY -> "There is no memory for the file: leave out folders that hold no definitions.";
      case UNASKED ->
          "The file was not wanted, or was deleted or offered anew meanwhile: offer it first.";
      case OTHER_TEXT -> "The text is not the one that was offered: offer it anew.";
      case UNREADABLE -> "It is no text in UTF-8, or the server may not read it.";
    };
  }
}
