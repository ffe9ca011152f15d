package io.fhirpathls.server.protocol;

import io.fhirpathls.ide.Completion;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemDefaults;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemLabelDetails;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/// Completions as LSP has them. A list is the largest answer there is, measured 54 KB and half a
/// millisecond, and is asked for at nearly every key: so what is the same for all proposals is said
/// once, and documentation only when it is looked at, to clients that can do with that.
///
/// @param place where the caret is
/// @param origin sent back by `completionItem/resolve`
public record CompletionItems(
    Snapshot.Place place, Positions positions, ClientAbilities.Completion client, Origin origin) {

  /// What is needed to find a proposal again.
  ///
  /// @param offset of the caret in the document
  public record Origin(String uri, int offset) {}

  public CompletionList list(List<Completion> completions) {
    CompletionList list = new CompletionList(false, new ArrayList<>(completions.size()));
    Range said = null;
    if (client.listDefaults() && !completions.isEmpty()) {
      said = range(completions.getFirst().replaces());
      list.setItemDefaults(defaults(said));
    }
    for (Completion completion : completions) {
      Range range = range(completion.replaces());
      list.getItems().add(item(completion, range, range.equals(said)));
    }
    return list;
  }

  private CompletionItemDefaults defaults(Range range) {
    CompletionItemDefaults defaults = new CompletionItemDefaults();
    defaults.setEditRange(Either.forLeft(range));
    if (client.resolves()) {
      defaults.setData(origin);
    }
    return defaults;
  }

  /// @param isSaid whether the list has said the range and the origin already
  private CompletionItem item(Completion completion, Range range, boolean isSaid) {
    CompletionItem item = new CompletionItem(completion.label());
    item.setKind(kind(completion.kind()));
    item.setDetail(completion.detail());
    item.setSortText(Integer.toString(completion.rank()));
    if (client.labelDetails() && !completion.description().isEmpty()) {
      CompletionItemLabelDetails details = new CompletionItemLabelDetails();
      details.setDescription(completion.description());
      item.setLabelDetails(details);
    }
    boolean snippet = client.snippets() && completion.caret() < completion.insert().length();
    if (snippet) {
      item.setInsertTextFormat(InsertTextFormat.Snippet);
    }
    String insert = snippet ? snippet(completion) : completion.insert();
    if (!isSaid) {
      item.setTextEdit(Either.forLeft(new TextEdit(range, insert)));
    } else if (!insert.equals(completion.label())) {
      item.setTextEditText(insert);
    }
    if (client.resolves()) {
      if (!isSaid) {
        item.setData(origin);
      }
    } else {
      document(item, completion, client);
    }
    return item;
  }

  public static void document(
      CompletionItem item, Completion completion, ClientAbilities.Completion client) {
    if (!completion.documentation().isEmpty()) {
      item.setDocumentation(ToLsp.markup(completion.documentation(), client.markdown()));
    }
  }

  private Range range(TextRange range) {
    return positions.range(place.expression().toDocument(range));
  }

  private static String snippet(Completion completion) {
    String insert = completion.insert();
    return escaped(insert.substring(0, completion.caret()))
        + "$0"
        + escaped(insert.substring(completion.caret()));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}");
  }

  private static CompletionItemKind kind(Completion.Kind kind) {
    return switch (kind) {
      case ELEMENT -> CompletionItemKind.Field;
      case FUNCTION -> CompletionItemKind.Function;
      case TYPE -> CompletionItemKind.Class;
      case VARIABLE -> CompletionItemKind.Variable;
    };
  }
}
