package io.fhirpathls.server.protocol;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.Insertion;
import io.fhirpathls.ide.Completions;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemDefaults;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemLabelDetails;
import org.eclipse.lsp4j.CompletionItemTag;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.InsertReplaceEdit;
import org.eclipse.lsp4j.InsertReplaceRange;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/// Completions as LSP has them. A list is the largest answer there is and is asked for at nearly
/// every key: so what is the same for all proposals is said once, and documentation only when it is
/// looked at, to clients that can do with that.
///
/// @param expression whose text is completed
/// @param origin sent back by `completionItem/resolve`
public record CompletionItems(
    EmbeddedExpression expression,
    Analysis analysis,
    Positions positions,
    ClientAbilities.Completion client,
    Origin origin) {

  /// Editors order proposals by text: one that sorts like the number of the proposal.
  private static final List<String> ORDER = order();

  /// What is needed to find a proposal again.
  ///
  /// @param offset of the caret in the document
  public record Origin(String uri, int offset) {}

  /// The word under the caret.
  ///
  /// @param toCaret up to the caret only
  private record Word(Range whole, Range toCaret) {

    Either<Range, InsertReplaceRange> editRange(boolean both) {
      return both ? Either.forRight(new InsertReplaceRange(toCaret, whole)) : Either.forLeft(whole);
    }

    Either<TextEdit, InsertReplaceEdit> edit(String text, boolean both) {
      return both
          ? Either.forRight(new InsertReplaceEdit(text, toCaret, whole))
          : Either.forLeft(new TextEdit(whole, text));
    }
  }

  public CompletionList list(Completions completions) {
    List<CompletionItem> items = new ArrayList<>(completions.items().size());
    CompletionList list = new CompletionList(completions.isIncomplete(), items);
    TextRange replaces = completions.replaces();
    Word word =
        new Word(range(replaces), range(new TextRange(replaces.start(), completions.caret())));
    if (client.listDefaults() && !completions.items().isEmpty()) {
      list.setItemDefaults(defaults(word));
    }
    for (Completion completion : completions.items()) {
      items.add(item(completion, replaces, word, ORDER.get(items.size())));
    }
    return list;
  }

  private CompletionItemDefaults defaults(Word word) {
    CompletionItemDefaults defaults = new CompletionItemDefaults();
    defaults.setEditRange(word.editRange(client.insertReplace()));
    if (client.resolves()) {
      defaults.setData(origin);
    }
    return defaults;
  }

  private CompletionItem item(Completion completion, TextRange replaces, Word word, String order) {
    CompletionItem item = new CompletionItem(completion.label());
    item.setKind(kind(completion.kind()));
    item.setSortText(order);
    if (!completion.filter().equals(completion.label())) {
      item.setFilterText(completion.filter());
    }
    if (!completion.detail().isEmpty()) {
      item.setDetail(completion.detail());
    }
    if (client.labelDetails() && !completion.description().isEmpty()) {
      CompletionItemLabelDetails details = new CompletionItemLabelDetails();
      details.setDescription(completion.description());
      item.setLabelDetails(details);
    }
    if (client.deprecated() && completion.isDeprecated()) {
      item.setTags(List.of(CompletionItemTag.Deprecated));
    }
    insert(item, completion.insertion(), replaces, word);
    if (!client.resolves()) {
      document(item, completion, analysis, client);
    } else if (!client.listDefaults()) {
      item.setData(origin);
    }
    return item;
  }

  private void insert(CompletionItem item, Insertion insertion, TextRange replaces, Word word) {
    boolean snippet = client.snippets() && !insertion.placeholders().isEmpty();
    if (snippet) {
      item.setInsertTextFormat(InsertTextFormat.Snippet);
    }
    String text = snippet ? snippet(insertion, replaces) : written(insertion.text(), replaces);
    if (!client.listDefaults()) {
      item.setTextEdit(word.edit(text, client.insertReplace()));
    } else if (!text.equals(item.getLabel())) {
      item.setTextEditText(text);
    }
  }

  public static void document(
      CompletionItem item,
      Completion completion,
      Analysis analysis,
      ClientAbilities.Completion client) {
    String documentation = completion.documentation(analysis);
    if (!documentation.isEmpty()) {
      item.setDocumentation(ToLsp.markup(documentation, client.markdown()));
    }
  }

  private Range range(TextRange range) {
    return positions.range(expression.toDocument(range));
  }

  /// A text as the document around the expression has to write it.
  private String written(String text, TextRange replaces) {
    return expression.toDocument(new io.fhirpathls.text.TextEdit(replaces, text)).replacement();
  }

  /// An empty placeholder is a stop of the caret, and the last stop is behind everything.
  private String snippet(Insertion insertion, TextRange replaces) {
    StringBuilder snippet = new StringBuilder(escaped(written(insertion.before(), replaces)));
    int number = 0;
    for (String placeholder : insertion.placeholders()) {
      number++;
      snippet.append(number == 1 ? "" : ", ").append("${").append(number);
      if (!placeholder.isEmpty()) {
        snippet.append(':').append(escaped(written(placeholder, replaces)));
      }
      snippet.append('}');
    }
    return snippet.append(escaped(written(insertion.after(), replaces))).append("$0").toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}");
  }

  private static List<String> order() {
    List<String> order = new ArrayList<>(Completions.MOST);
    for (int i = 0; i < Completions.MOST; i++) {
      order.add(String.valueOf(1_000 + i).substring(1));
    }
    return List.copyOf(order);
  }

  private static CompletionItemKind kind(Completion.Kind kind) {
    return switch (kind) {
      case ELEMENT -> CompletionItemKind.Field;
      case FUNCTION -> CompletionItemKind.Function;
      case TYPE -> CompletionItemKind.Class;
      case VARIABLE -> CompletionItemKind.Variable;
      case CODE -> CompletionItemKind.EnumMember;
      case UNIT -> CompletionItemKind.Unit;
      case URL -> CompletionItemKind.Reference;
      case KEYWORD, DIRECTIVE -> CompletionItemKind.Keyword;
      case OPERATOR -> CompletionItemKind.Operator;
    };
  }
}
