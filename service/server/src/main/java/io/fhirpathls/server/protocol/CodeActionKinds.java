package io.fhirpathls.server.protocol;

import io.fhirpathls.ide.Assist;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeActionKind;

/// What LSP calls the kinds of code actions: words with dots between them, from general to special.
public final class CodeActionKinds {
  private static final String OURS = ".fhirpath";

  private CodeActionKinds() {}

  public static String of(Assist.Kind kind) {
    return switch (kind) {
      case FIX -> CodeActionKind.QuickFix;
      case EXTRACT -> CodeActionKind.RefactorExtract;
      case INLINE -> CodeActionKind.RefactorInline;
      case REWRITE -> CodeActionKind.RefactorRewrite;
      case FIX_ALL -> CodeActionKind.SourceFixAll + OURS;
      case FORMAT -> CodeActionKind.Source + ".format" + OURS;
      case CONTEXT -> CodeActionKind.Source + ".context" + OURS;
    };
  }

  public static List<String> all() {
    return Stream.of(Assist.Kind.values()).map(CodeActionKinds::of).toList();
  }

  /// Whether actions of this kind are among those that a client asks for.
  ///
  /// @param only the client's kinds, each with all that are more special
  public static boolean isAmong(Assist.Kind kind, List<String> only) {
    String name = of(kind);
    return only.stream()
        .anyMatch(
            wanted -> wanted.isEmpty() || name.equals(wanted) || name.startsWith(wanted + "."));
  }

  /// Whether it is for the whole document and offered only to those who look for it.
  public static boolean isForDocument(Assist.Kind kind) {
    return of(kind).startsWith(CodeActionKind.Source + ".");
  }
}
