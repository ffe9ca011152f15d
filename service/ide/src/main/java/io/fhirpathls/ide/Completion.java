package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Symbol;
import io.fhirpathls.analysis.Symbol.FunctionSymbol;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.ide.hover.CodeText;
import io.fhirpathls.ide.hover.SymbolText;
import java.util.List;

/// Something that may be written at a caret.
///
/// @param label what is shown, unique in a list
/// @param filter what the typed word is compared with
/// @param detail what it is in full: an element's path and type, a function's signature
/// @param description a few words beside the label: type and cardinality
/// @param rank the group in which it is shown: smaller comes first
public record Completion(
    Kind kind,
    String label,
    String filter,
    String detail,
    String description,
    Insertion insertion,
    About about,
    int rank) {

  public enum Kind {
    ELEMENT,
    FUNCTION,
    TYPE,
    VARIABLE,
    CODE,
    UNIT,
    URL,
    KEYWORD,
    OPERATOR,
    DIRECTIVE
  }

  /// What is written when a proposal is taken.
  ///
  /// @param placeholders what is to be filled in between the two texts, separated by commas; an
  ///   empty one is a place for the caret. Left out by editors that know no placeholders
  public record Insertion(String before, List<String> placeholders, String after) {

    public static Insertion of(String text) {
      return new Insertion(text, List.of(), "");
    }

    public Insertion {
      placeholders = List.copyOf(placeholders);
    }

    /// Without placeholders.
    public String text() {
      return before + after;
    }
  }

  /// Where the documentation comes from. It is put together only for proposals that are looked at.
  public sealed interface About {

    record Named(Symbol symbol) implements About {}

    record Code(String valueSet, String code) implements About {}

    /// @param url of a published extension
    record Extension(String url) implements About {}

    /// @param markdown empty where there is nothing to say
    record Words(String markdown) implements About {
      public static final Words NONE = new Words("");
    }
  }

  /// A proposal that is written as it is shown.
  public static Completion plain(
      Kind kind, String label, String detail, String description, About about, int rank) {
    return new Completion(
        kind, label, label, detail, description, Insertion.of(label), about, rank);
  }

  /// Markdown; empty where there is nothing to say.
  ///
  /// @param analysis any of the same FHIR version
  public String documentation(Analysis analysis) {
    return switch (about) {
      case About.Named named -> SymbolText.of(named.symbol(), analysis);
      case About.Code code -> CodeText.of(code.valueSet(), code.code(), analysis.types().model());
      case About.Extension extension -> CodeText.ofExtension(extension.url(), analysis.types());
      case About.Words words -> words.markdown();
    };
  }

  /// Whether it is kept for old expressions only.
  public boolean isDeprecated() {
    return about instanceof About.Named(FunctionSymbol(FunctionDefinition function))
        && function.has(FunctionDefinition.Tag.DEPRECATED);
  }
}
