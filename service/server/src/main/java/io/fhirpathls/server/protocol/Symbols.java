package io.fhirpathls.server.protocol;

import io.fhirpathls.host.Declaration;
import io.fhirpathls.ide.OutlineNode;
import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/// Outlines as LSP has them.
public final class Symbols {
  private Symbols() {}

  public static DocumentSymbol nested(OutlineNode node, Positions positions) {
    DocumentSymbol symbol =
        new DocumentSymbol(
            node.name(),
            kind(node.kind()),
            positions.range(node.range()),
            positions.range(node.selection()));
    if (!node.detail().isEmpty()) {
      symbol.setDetail(node.detail());
    }
    List<DocumentSymbol> children =
        node.children().stream().map(child -> nested(child, positions)).toList();
    symbol.setChildren(children);
    return symbol;
  }

  /// One entry by itself; on the wire the same as the `SymbolInformation` of older clients.
  ///
  /// @param container what it belongs to
  public static WorkspaceSymbol flat(OutlineNode node, String container, Positions positions) {
    Location location = new Location(positions.document().uri(), positions.range(node.selection()));
    return new WorkspaceSymbol(node.name(), kind(node.kind()), Either.forLeft(location), container);
  }

  /// Something that a document declares for others: its name, and beside it the url or the file.
  public static WorkspaceSymbol of(Declaration declaration, Positions positions) {
    String uri = positions.document().uri();
    String title = declaration.title();
    boolean isNamed = !title.isEmpty() && declaration.kind() != Declaration.Kind.INVARIANT;
    return new WorkspaceSymbol(
        isNamed ? title : declaration.name(),
        kind(declaration.kind()),
        Either.forLeft(new Location(uri, positions.range(declaration.range()))),
        isNamed ? declaration.name() : uri.substring(uri.lastIndexOf('/') + 1));
  }

  private static SymbolKind kind(Declaration.Kind kind) {
    return switch (kind) {
      case PROFILE, TYPE -> SymbolKind.Class;
      case EXTENSION -> SymbolKind.Property;
      case VALUE_SET, CODE_SYSTEM -> SymbolKind.Enum;
      case SEARCH_PARAMETER -> SymbolKind.Field;
      case QUESTIONNAIRE, VIEW, RESOURCE -> SymbolKind.File;
      case INVARIANT -> SymbolKind.Event;
      case LINK_ID -> SymbolKind.Key;
      case CONSTANT -> SymbolKind.Constant;
    };
  }

  private static SymbolKind kind(OutlineNode.Kind kind) {
    return switch (kind) {
      case EXPRESSION -> SymbolKind.Function;
      case SCOPE -> SymbolKind.Namespace;
      case VARIABLE -> SymbolKind.Variable;
    };
  }
}
