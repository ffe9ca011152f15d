package io.fhirpathls.server.protocol;

import io.fhirpathls.workspace.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Names of results by their content, so that the same result has the same name whoever computed it
/// and nothing has to be remembered of what was sent.
public final class ResultId {
  private static final int DIGITS = 32;

  private ResultId() {}

  /// @param result lsp4j's types, whose texts say everything they hold
  public static String of(List<?> result) {
    byte[] text = result.toString().getBytes(StandardCharsets.UTF_8);
    return Sha256.hex(text).substring(0, DIGITS);
  }
}
