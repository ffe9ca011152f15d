package io.fhirpathls.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A file that the build put beside these classes. One that is missing or unreadable means a broken
/// installation, hence an unchecked exception.
final class ClassPathFile {

  private ClassPathFile() {}

  static byte[] bytes(String name) {
    try (InputStream in = ClassPathFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: io/fhirpathls/model/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read io/fhirpathls/model/" + name, e);
    }
  }
}
