package io.fhirpathls.server.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of `initialize` that is used. lsp4j's type would build the hundreds of objects of an
/// editor's capabilities, for nothing; what is not named here is skipped while it is read.
public record Introduction(@Nullable Capabilities capabilities) {

  record Capabilities(@Nullable General general, @Nullable TextDocument textDocument) {}

  record General(@Nullable List<String> positionEncodings) {}

  record TextDocument(@Nullable Completion completion, @Nullable Hover hover) {}

  record Completion(@Nullable Item completionItem, @Nullable ItemList completionList) {}

  record Item(
      boolean snippetSupport,
      boolean labelDetailsSupport,
      @Nullable List<String> documentationFormat,
      @Nullable Resolve resolveSupport) {}

  record Resolve(@Nullable List<String> properties) {}

  record ItemList(@Nullable List<String> itemDefaults) {}

  record Hover(@Nullable List<String> contentFormat) {}

  /// What the client has said it can do.
  public ClientAbilities abilities() {
    General general = capabilities == null ? null : capabilities.general();
    TextDocument document = capabilities == null ? null : capabilities.textDocument();
    Hover hover = document == null ? null : document.hover();
    Completion completion = document == null ? null : document.completion();
    return new ClientAbilities(
        PositionEncoding.negotiate(list(general == null ? null : general.positionEncodings())),
        list(hover == null ? null : hover.contentFormat()).contains("markdown"),
        completion == null ? ClientAbilities.Completion.NONE : abilities(completion));
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
        defaults.contains("editRange") && defaults.contains("data"));
  }

  private static List<String> list(@Nullable List<String> value) {
    return value == null ? List.of() : value;
  }
}
