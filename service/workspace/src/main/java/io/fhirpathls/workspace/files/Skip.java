package io.fhirpathls.workspace.files;

/// Why a file of the workspace is not held.
public enum Skip {
  /// No host reads files of that name.
  KIND,
  /// The user has left it out.
  EXCLUDED,
  /// One file is larger than it may be.
  SIZE,
  /// The session has as many files as it may have.
  COUNT,
  /// All files together are larger than they may be.
  TOTAL,
  /// There is no memory for it.
  MEMORY,
  /// Nobody asked for it: it was not offered, or offered anew or deleted since.
  UNASKED,
  /// It is another text than the one that was offered.
  OTHER_TEXT,
  /// It is in a mounted folder, and is no text in UTF-8 or cannot be read.
  UNREADABLE
}
