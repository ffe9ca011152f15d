package io.fhirpathls.server.protocol;

import java.util.Set;

/// What a client can do, as far as answers depend on it.
///
/// @param hoverInMarkdown otherwise hovers are plain text
/// @param relatedInformation diagnostics may point to other places
/// @param diagnosticTags diagnostics may say that something is deprecated or unnecessary
/// @param diagnosticData what diagnostics carry comes back with questions about them
/// @param pullsDiagnostics asks for diagnostics itself, can be told to ask again, and must not be
///   sent any; CodeMirror says that it asks, cannot be told, and waits to be sent them
/// @param relatedDocuments the diagnostics of other documents may come with those of one
/// @param hasConfiguration can be asked for its settings
/// @param registersConfiguration wants to be told that it shall report changes of its settings
/// @param refreshes what it can be told to ask for again
/// @param wantsServerStatus is told how the server is (`experimental/serverStatus`)
/// @param watchesFiles can be told which files to watch
/// @param showsProgress can show how far a work of the server's is
public record ClientAbilities(
    PositionEncoding encoding,
    boolean hoverInMarkdown,
    boolean relatedInformation,
    boolean diagnosticTags,
    boolean diagnosticData,
    Completion completion,
    Signature signature,
    boolean pullsDiagnostics,
    boolean relatedDocuments,
    boolean hasConfiguration,
    boolean registersConfiguration,
    Set<Refresh> refreshes,
    CodeActions codeActions,
    boolean wantsServerStatus,
    boolean watchesFiles,
    boolean showsProgress,
    Views views) {

  public ClientAbilities {
    refreshes = Set.copyOf(refreshes);
  }

  /// Of a client that has not introduced itself.
  public static final ClientAbilities NONE =
      new ClientAbilities(
          PositionEncoding.UTF_16,
          false,
          false,
          false,
          false,
          Completion.NONE,
          Signature.NONE,
          false,
          false,
          false,
          false,
          Set.of(),
          CodeActions.NONE,
          false,
          false,
          false,
          Views.NONE);

  /// The requests that make a client ask again for what it shows.
  public enum Refresh {
    DIAGNOSTICS("workspace/diagnostic/refresh"),
    INLAY_HINTS("workspace/inlayHint/refresh"),
    CODE_LENSES("workspace/codeLens/refresh"),
    SEMANTIC_TOKENS("workspace/semanticTokens/refresh"),
    FOLDING_RANGES("workspace/foldingRange/refresh");

    private final String method;

    Refresh(String method) {
      this.method = method;
    }

    public String method() {
      return method;
    }
  }

  /// @param snippets the caret may be placed inside what is inserted
  /// @param labelDetails where a proposal comes from may stand beside it
  /// @param markdown otherwise documentation is plain text
  /// @param resolves documentation may be sent when a proposal is looked at
  /// @param listDefaults the range that is replaced may be said once for all proposals
  /// @param insertReplace may leave what stands behind the caret of the word
  /// @param deprecated marks what is deprecated
  public record Completion(
      boolean snippets,
      boolean labelDetails,
      boolean markdown,
      boolean resolves,
      boolean listDefaults,
      boolean insertReplace,
      boolean deprecated) {
    static final Completion NONE = new Completion(false, false, false, false, false, false, false);
  }

  /// @param markdown otherwise documentation is plain text
  /// @param labelOffsets a parameter may be given as a part of the signature's label
  public record Signature(boolean markdown, boolean labelOffsets) {
    static final Signature NONE = new Signature(false, false);
  }

  /// @param understood an action may be more than the name of a command
  /// @param resolved its edit may be sent when it is chosen
  public record CodeActions(boolean understood, boolean resolved) {
    static final CodeActions NONE = new CodeActions(false, false);
  }

  /// @param multilineTokens a semantic token may span lines
  /// @param nestedSymbols the outline may be a tree
  /// @param foldsLines only whole lines are folded
  /// @param mostFolds how many folds it wants; 0 for all
  /// @param definitionLinks a definition may say which word leads to it
  /// @param declarationLinks the same of a declaration
  /// @param typeDefinitionLinks the same of a type's definition
  /// @param readsPages can show texts that only the server has
  /// @param versionedEdits edits may name the version they are made for
  /// @param resolvesHints a hint's tooltip may be sent when it is looked at
  public record Views(
      boolean multilineTokens,
      boolean nestedSymbols,
      boolean foldsLines,
      int mostFolds,
      boolean definitionLinks,
      boolean declarationLinks,
      boolean typeDefinitionLinks,
      boolean readsPages,
      boolean versionedEdits,
      boolean resolvesHints) {
    static final Views NONE =
        new Views(false, false, false, 0, false, false, false, false, false, false);
  }
}
