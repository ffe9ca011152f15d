package io.fhirpathls.server.check;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/// Something that was not checked.
///
/// @param fatal whether the whole run counts as misused: the user asked for just this, or nobody
///   can tell what is in it
record Trouble(String name, String reason, boolean fatal) {

  static Trouble unreadable(String name, Exception failure) {
    return new Trouble(name, reason(failure), true);
  }

  static String reason(Exception failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemLoopException _ -> "a link to itself";
      case DirectoryIteratorException wrapper when wrapper.getCause() != null ->
          reason(wrapper.getCause());
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }

  @Override
  public String toString() {
    return name + ": " + reason;
  }
}
