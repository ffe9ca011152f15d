package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.memory.Ceiling;

/// What it means for a user that a ceiling was met.
public final class CeilingWords {
  private CeilingWords() {}

  /// Stable: metric labels, `data` of answers and codes of diagnostics.
  public static String code(Ceiling met) {
    return switch (met) {
      case DOCUMENT -> "memory-document";
      case DOCUMENTS -> "memory-documents";
      case SESSION -> "memory-session";
      case TENANT -> "memory-tenant";
      case PROCESS -> "memory-process";
      case PRESSURE -> "memory-pressure";
    };
  }

  /// A clause without a full stop.
  public static String reason(Ceiling met) {
    return switch (met) {
      case DOCUMENT -> "the document needs more memory than one document may have";
      case DOCUMENTS -> "the session has as many documents open as it may have";
      case SESSION -> "the session needs more memory than one session may have";
      case TENANT -> "the sessions of this tenant need more memory than they may have";
      case PROCESS -> "the server has given all the memory that it may give";
      case PRESSURE -> "the server is short of memory";
    };
  }

  /// A sentence for whoever looks at a document that is open and not held.
  public static String notHeld(Ceiling met) {
    return "Not checked: %s. Your text is safe in the editor. %s".formatted(reason(met), mend(met));
  }

  /// A sentence for whoever looks at a document whose text is held and not analysed.
  public static String notAnalyzed(Ceiling met) {
    return "Not checked: %s. The next change tries again.".formatted(reason(met));
  }

  private static String mend(Ceiling met) {
    return switch (met) {
      case DOCUMENT -> "Split the document, then open it again.";
      case DOCUMENTS, SESSION -> "Close other documents, then open this one again.";
      case TENANT, PROCESS, PRESSURE -> "Open the document again in a while.";
    };
  }
}
