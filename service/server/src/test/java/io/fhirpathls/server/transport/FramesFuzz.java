package io.fhirpathls.server.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Bytes that come over a stream: messages, or a reason why there are none. For Jazzer.
public final class FramesFuzz {
  private static final int LARGEST = 64 * 1024;

  private FramesFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    try {
      for (String text = FrameReader.read(in, LARGEST, _ -> {});
          text != null;
          text = FrameReader.read(in, LARGEST, _ -> {})) {
        if (text.length() > LARGEST) {
          throw new AssertionError("larger than a message may be");
        }
      }
    } catch (FrameReader.Broken saidSo) {
      if (saidSo.reason().isEmpty()) {
        throw new AssertionError("no reason");
      }
    }
  }
}
