package io.fhirpathls.server.memory;

import java.util.Arrays;
import java.util.List;

/// What an editor can do without while memory is short: it decorates, and editors ask for it after
/// each key without being told to.
public enum CostlyFeature {
  SEMANTIC_TOKENS("semanticTokens", "colours by meaning"),
  INLAY_HINTS("inlayHint", "inlay hints"),
  CODE_LENSES("codeLens", "code lenses"),
  WORKSPACE_SYMBOLS("workspaceSymbol", "workspace symbols");

  /// As users read them.
  static final List<String> WORDS = Arrays.stream(values()).map(it -> it.words).toList();

  /// As clients read them: the last part of the method.
  public static final List<String> NAMES = Arrays.stream(values()).map(it -> it.label).toList();

  private final String label;
  private final String words;

  CostlyFeature(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /// As clients read it.
  public String label() {
    return label;
  }
}
