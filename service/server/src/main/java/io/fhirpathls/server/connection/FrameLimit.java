package io.fhirpathls.server.connection;

import org.jspecify.annotations.Nullable;

/// Looks at the shape of a message before anything reads it. The scan is linear and allocates
/// nothing; a text that is no JSON passes, for the reader that comes next says so better.
final class FrameLimit {
  /// As Gson's own; below it no reader of ours can run out of stack.
  static final int MAX_DEPTH = 255;

  private FrameLimit() {}

  /// @param maxValues see `messages.max-values`
  static @Nullable Refusal check(String text, int maxValues) {
    int depth = 0;
    int values = 0;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
        continue;
      }
      switch (c) {
        case '"' -> inString = true;
        case '[', '{' -> {
          values++;
          if (++depth > MAX_DEPTH) {
            return Refusal.TOO_DEEP;
          }
        }
        case ']', '}' -> depth--;
        case ',' -> values++;
        default -> {}
      }
    }
    return values > maxValues ? Refusal.TOO_MANY_VALUES : null;
  }
}
