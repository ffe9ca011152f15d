package io.fhirpathls.server.throttle;

import java.util.Locale;

/// What is counted. The first five are requests by their class; everything that comes belongs to
/// exactly one of them, and costs bytes and processor time beside.
public enum Budget {
  COMPLETION(0),
  /// Diagnostics that the client asks for. Those that the server publishes by itself are part of
  /// the change that they follow.
  DIAGNOSTICS(1),
  HOVER(2),
  DEFINITION(3),
  OTHER(4),
  BYTES(5),
  CPU(6);

  /// Where arrays by budget keep it.
  final int slot;

  Budget(int slot) {
    this.slot = slot;
  }

  /// The class of a method.
  public static Budget of(String method) {
    return switch (method) {
      case "textDocument/completion" -> COMPLETION;
      case "textDocument/diagnostic", "workspace/diagnostic" -> DIAGNOSTICS;
      case "textDocument/hover" -> HOVER;
      case "textDocument/definition",
          "textDocument/declaration",
          "textDocument/typeDefinition",
          "textDocument/implementation",
          "textDocument/references" ->
          DEFINITION;
      default -> OTHER;
    };
  }

  /// As settings, metrics and reports name it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
