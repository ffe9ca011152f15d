package io.fhirpathls.server.protocol;

import java.io.Writer;

/// A `StringWriter` without its lock: that one writes into a `StringBuffer`, and JSON is written a
/// token at a time. Halves the time of a completion list, measured.
final class TextWriter extends Writer {
  private final StringBuilder text = new StringBuilder(256);

  @Override
  public void write(int c) {
    text.append((char) c);
  }

  @Override
  public void write(String string) {
    text.append(string);
  }

  @Override
  public void write(String string, int offset, int length) {
    text.append(string, offset, offset + length);
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    text.append(characters, offset, length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
