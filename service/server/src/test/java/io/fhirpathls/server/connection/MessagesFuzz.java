package io.fhirpathls.server.connection;

import io.fhirpathls.server.protocol.Incoming;
import io.fhirpathls.server.protocol.JsonRpc;
import java.nio.charset.StandardCharsets;

/// Texts that are taken for JSON-RPC: a message, or why it is none. For Jazzer.
public final class MessagesFuzz {
  private static final JsonRpc RPC = new JsonRpc();

  private MessagesFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (FrameLimit.check(text, 1_000) == null) {
      Incoming read = RPC.read(text);
      if (read instanceof Incoming.Unreadable bad && bad.message().isEmpty()) {
        throw new AssertionError("no reason");
      }
    }
  }
}
