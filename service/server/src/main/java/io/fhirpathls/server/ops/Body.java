package io.fhirpathls.server.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a page holds.
sealed interface Body {

  long length() throws IOException;

  void writeTo(OutputStream out) throws IOException;

  /// Nothing is left when the page has been sent.
  default void discard() throws IOException {}

  @SuppressWarnings("ArrayRecordComponent") // nobody compares pages
  record Bytes(byte[] bytes) implements Body {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  /// A file that is sent once and deleted: it may be larger than the heap has room for.
  record Temporary(Path file) implements Body {
    @Override
    public long length() throws IOException {
      return Files.size(file);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      var _ = Files.copy(file, out);
    }

    @Override
    public void discard() throws IOException {
      var _ = Files.deleteIfExists(file);
    }
  }
}
