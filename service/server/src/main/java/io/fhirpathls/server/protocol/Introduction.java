package io.fhirpathls.server.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.server.protocol.ClientAbilities.Refresh;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of `initialize` that is used. lsp4j's type would build the hundreds of objects of an
/// editor's capabilities, for nothing; what is not named here is skipped while it is read.
///
/// @param initializationOptions settings, see `server.settings`
/// @param workspaceFolders null where none is open
public record Introduction(
    @Nullable Capabilities capabilities,
    @Nullable JsonElement initializationOptions,
    @Nullable List<Folder> workspaceFolders) {

  record Folder(@Nullable String uri) {}

  /// The uris of the folders that the client has open.
  public List<String> folders() {
    List<String> uris = new ArrayList<>();
    for (Folder folder : list(workspaceFolders)) {
      if (folder != null && folder.uri() != null) {
        uris.add(folder.uri());
      }
    }
    return uris;
  }

  record Capabilities(
      @Nullable General general,
      @Nullable TextDocument textDocument,
      @Nullable Workspace workspace,
      @Nullable Window window,
      @Nullable JsonElement experimental) {

    /// As rust-analyzer's clients say it. The protocol allows anything there.
    boolean wantsServerStatus() {
      return experimental instanceof JsonObject said
          && said.get("serverStatusNotification") instanceof JsonPrimitive wanted
          && wanted.isBoolean()
          && wanted.getAsBoolean();
    }
  }

  record General(@Nullable List<String> positionEncodings) {}

  record Window(boolean workDoneProgress) {}

  record Edits(boolean documentChanges) {}

  record TextDocument(
      @Nullable Completion completion,
      @Nullable SignatureHelp signatureHelp,
      @Nullable Hover hover,
      @Nullable Diagnostics publishDiagnostics,
      @Nullable Diagnostics diagnostic,
      @Nullable Tokens semanticTokens,
      @Nullable Symbols documentSymbol,
      @Nullable Folds foldingRange,
      @Nullable Links definition,
      @Nullable Links declaration,
      @Nullable Links typeDefinition,
      @Nullable Actions codeAction,
      @Nullable Hints inlayHint) {
    static final TextDocument NONE =
        new TextDocument(
            null, null, null, null, null, null, null, null, null, null, null, null, null);

    /// As this client gets them: asked for or sent.
    @Nullable Diagnostics diagnostics() {
      return diagnostic == null ? publishDiagnostics : diagnostic;
    }
  }

  /// A part of which only its presence counts.
  record Anything() {}

  record Workspace(
      boolean configuration,
      @Nullable Dynamic didChangeConfiguration,
      @Nullable Dynamic didChangeWatchedFiles,
      @Nullable Refreshes diagnostics,
      @Nullable Refreshes inlayHint,
      @Nullable Refreshes codeLens,
      @Nullable Refreshes semanticTokens,
      @Nullable Refreshes foldingRange,
      @Nullable Edits workspaceEdit,
      @Nullable Anything textDocumentContent) {
    static final Workspace NONE =
        new Workspace(false, null, null, null, null, null, null, null, null, null);

    private Set<Refresh> refreshes() {
      Set<Refresh> all = EnumSet.noneOf(Refresh.class);
      add(all, Refresh.DIAGNOSTICS, diagnostics);
      add(all, Refresh.INLAY_HINTS, inlayHint);
      add(all, Refresh.CODE_LENSES, codeLens);
      add(all, Refresh.SEMANTIC_TOKENS, semanticTokens);
      add(all, Refresh.FOLDING_RANGES, foldingRange);
      return all;
    }

    private static void add(Set<Refresh> all, Refresh request, @Nullable Refreshes said) {
      if (said != null && said.refreshSupport()) {
        all.add(request);
      }
    }
  }

  record Dynamic(boolean dynamicRegistration) {}

  record Refreshes(boolean refreshSupport) {}

  record Tokens(boolean multilineTokenSupport) {}

  record Symbols(boolean hierarchicalDocumentSymbolSupport) {}

  record Folds(boolean lineFoldingOnly, int rangeLimit) {}

  record Links(boolean linkSupport) {}

  record Actions(
      @Nullable Anything codeActionLiteralSupport,
      boolean dataSupport,
      @Nullable Resolve resolveSupport) {}

  record Hints(@Nullable Resolve resolveSupport) {}

  record Completion(@Nullable Item completionItem, @Nullable ItemList completionList) {}

  record Item(
      boolean snippetSupport,
      boolean labelDetailsSupport,
      boolean insertReplaceSupport,
      @Nullable Tags tagSupport,
      @Nullable List<String> documentationFormat,
      @Nullable Resolve resolveSupport) {}

  record SignatureHelp(@Nullable Signature signatureInformation) {}

  record Signature(
      @Nullable List<String> documentationFormat, @Nullable Parameter parameterInformation) {}

  record Parameter(boolean labelOffsetSupport) {}

  record Tags(@Nullable List<Integer> valueSet) {}

  record Resolve(@Nullable List<String> properties) {}

  record ItemList(@Nullable List<String> itemDefaults) {}

  record Hover(@Nullable List<String> contentFormat) {}

  record Diagnostics(
      boolean relatedInformation,
      boolean dataSupport,
      boolean relatedDocumentSupport,
      @Nullable Anything tagSupport) {}

  /// What the client has said it can do.
  public ClientAbilities abilities() {
    General general = capabilities == null ? null : capabilities.general();
    TextDocument said = capabilities == null ? null : capabilities.textDocument();
    TextDocument document = said == null ? TextDocument.NONE : said;
    Hover hover = document.hover();
    Diagnostics diagnostics = document.diagnostics();
    Actions actions = document.codeAction();
    Completion completion = document.completion();
    Workspace workspace = capabilities == null ? null : capabilities.workspace();
    Workspace asked = workspace == null ? Workspace.NONE : workspace;
    Dynamic configuration = asked.didChangeConfiguration();
    Dynamic watched = asked.didChangeWatchedFiles();
    Window window = capabilities == null ? null : capabilities.window();
    return new ClientAbilities(
        PositionEncoding.negotiate(list(general == null ? null : general.positionEncodings())),
        list(hover == null ? null : hover.contentFormat()).contains("markdown"),
        diagnostics != null && diagnostics.relatedInformation(),
        diagnostics != null && diagnostics.tagSupport() != null,
        diagnostics != null && diagnostics.dataSupport(),
        completion == null ? ClientAbilities.Completion.NONE : abilities(completion),
        abilities(document.signatureHelp()),
        document.diagnostic() != null && asked.refreshes().contains(Refresh.DIAGNOSTICS),
        diagnostics != null && diagnostics.relatedDocumentSupport(),
        asked.configuration(),
        configuration != null && configuration.dynamicRegistration(),
        asked.refreshes(),
        actions == null ? ClientAbilities.CodeActions.NONE : abilities(actions),
        capabilities != null && capabilities.wantsServerStatus(),
        watched != null && watched.dynamicRegistration(),
        window != null && window.workDoneProgress(),
        views(document, asked));
  }

  private static ClientAbilities.Views views(TextDocument document, Workspace workspace) {
    Tokens tokens = document.semanticTokens();
    Symbols symbols = document.documentSymbol();
    Folds folds = document.foldingRange();
    Links definition = document.definition();
    Links declaration = document.declaration();
    Links typeDefinition = document.typeDefinition();
    Edits edits = workspace.workspaceEdit();
    Resolve hints = document.inlayHint() == null ? null : document.inlayHint().resolveSupport();
    return new ClientAbilities.Views(
        tokens != null && tokens.multilineTokenSupport(),
        symbols != null && symbols.hierarchicalDocumentSymbolSupport(),
        folds != null && folds.lineFoldingOnly(),
        folds == null ? 0 : folds.rangeLimit(),
        definition != null && definition.linkSupport(),
        declaration != null && declaration.linkSupport(),
        typeDefinition != null && typeDefinition.linkSupport(),
        workspace.textDocumentContent() != null,
        edits != null && edits.documentChanges(),
        list(hints == null ? null : hints.properties()).contains("tooltip"));
  }

  private static ClientAbilities.CodeActions abilities(Actions actions) {
    Resolve resolve = actions.resolveSupport();
    return new ClientAbilities.CodeActions(
        actions.codeActionLiteralSupport() != null,
        actions.dataSupport()
            && list(resolve == null ? null : resolve.properties()).contains("edit"));
  }

  private static ClientAbilities.Signature abilities(@Nullable SignatureHelp help) {
    Signature signature = help == null ? null : help.signatureInformation();
    Parameter parameter = signature == null ? null : signature.parameterInformation();
    return new ClientAbilities.Signature(
        list(signature == null ? null : signature.documentationFormat()).contains("markdown"),
        parameter != null && parameter.labelOffsetSupport());
  }

  private static ClientAbilities.Completion abilities(Completion completion) {
    Item item = completion.completionItem();
    ItemList list = completion.completionList();
    List<String> defaults = list(list == null ? null : list.itemDefaults());
    Resolve resolve = item == null ? null : item.resolveSupport();
    return new ClientAbilities.Completion(
        item != null && item.snippetSupport(),
        item != null && item.labelDetailsSupport(),
        list(item == null ? null : item.documentationFormat()).contains("markdown"),
        list(resolve == null ? null : resolve.properties()).contains("documentation"),
        defaults.contains("editRange") && defaults.contains("data"),
        item != null && item.insertReplaceSupport(),
        item != null
            && item.tagSupport() != null
            && list(item.tagSupport().valueSet()).contains(1));
  }

  private static <T> List<T> list(@Nullable List<T> value) {
    return value == null ? List.of() : value;
  }
}
