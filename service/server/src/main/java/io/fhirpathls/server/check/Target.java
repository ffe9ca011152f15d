package io.fhirpathls.server.check;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One thing to check.
///
/// @param name as the report calls it, with `/` between folders
/// @param path null for standard input
/// @param named whether the user named it, rather than a folder above it
record Target(String name, @Nullable Path path, boolean named) {

  Target alsoNamed(Target other) {
    return named ? this : other;
  }
}
