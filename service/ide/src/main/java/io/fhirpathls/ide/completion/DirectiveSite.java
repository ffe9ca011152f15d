package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.host.DirectiveName;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.host.Samples;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.About;
import io.fhirpathls.ide.Completion.Insertion;
import io.fhirpathls.ide.Completion.Kind;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The word of a directive that the caret stands in.
///
/// @param name of the directive whose value is written; null where its name is
/// @param before what stands of the value before the word
/// @param replaces with document offsets
/// @param typed what stands before the caret of the word
public record DirectiveSite(
    @Nullable DirectiveName name, String before, TextRange replaces, String typed) {

  /// A comment that is nothing yet, or a directive's name that is being typed.
  private static final Pattern NAME = Pattern.compile("\\s*//\\s*(?<word>@[A-Za-z]*)?");

  /// From the end, so that a long line is read once.
  private static final Pattern VALUE =
      Pattern.compile(
          "\\s*//\\s*@(?<name>[A-Za-z]+)\\s++(?<before>(?:.*[\\s|.])?+)(?<word>[^\\s|.]*+)");

  /// Null where the caret stands in no directive.
  public static @Nullable DirectiveSite at(AnalysedDocument document, int offset) {
    String text = document.text();
    int start = offset;
    while (start > 0 && !isLineBreak(text.charAt(start - 1))) {
      start--;
    }
    String line = text.substring(start, offset);
    if (document.hosted().surroundings() != HostedDocument.Surroundings.FHIRPATH
        || !line.stripLeading().startsWith("//")) {
      return null;
    }
    DirectiveSite site = in(line, start, text);
    return site == null || isInBlockComment(text, start) ? null : site;
  }

  private static @Nullable DirectiveSite in(String line, int start, String text) {
    Matcher name = NAME.matcher(line);
    if (name.matches()) {
      int word = name.group("word") == null ? line.length() : name.start("word");
      return of(null, "", start + word, start + line.length(), text);
    }
    Matcher value = VALUE.matcher(line);
    DirectiveName directive = value.matches() ? DirectiveName.of(value.group("name")) : null;
    if (directive == DirectiveName.INPUTFILE) {
      int from = start + value.start("before");
      int end = Math.max(start + line.length(), endOfLine(text, start));
      return new DirectiveSite(
          directive, "", new TextRange(from, end), text.substring(from, start + line.length()));
    }
    return directive == null
        ? null
        : of(
            directive,
            value.group("before"),
            start + value.start("word"),
            start + line.length(),
            text);
  }

  private static DirectiveSite of(
      @Nullable DirectiveName name, String before, int word, int offset, String text) {
    int end = offset;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return new DirectiveSite(name, before, new TextRange(word, end), text.substring(word, offset));
  }

  /// Without the white space before it.
  private static int endOfLine(String text, int from) {
    int end = from;
    while (end < text.length() && !isLineBreak(text.charAt(end))) {
      end++;
    }
    return from + text.substring(from, end).stripTrailing().length();
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isInBlockComment(String text, int lineStart) {
    for (Lexeme lexeme : SyntaxTree.lexemes(text.substring(0, lineStart))) {
      boolean isLast = lexeme.range().end() == lineStart;
      if (lexeme.isComment()
          && isLast
          && lexeme.range().in(text).startsWith("/*")
          && !lexeme.range().in(text).endsWith("*/")) {
        return true;
      }
    }
    return false;
  }

  /// @param versions that there are
  /// @param samples that there are
  public List<Completion> proposals(Analysis context, List<FhirVersion> versions, Samples samples) {
    return switch (name) {
      case null -> Stream.of(DirectiveName.values()).map(DirectiveSite::named).toList();
      case FHIR -> versions.stream().map(DirectiveSite::version).toList();
      case RESOURCE -> new PathProposals(context.types()).at(lastPath());
      case VARIABLE -> variable(context);
      case INPUT -> before.isEmpty() ? sample(context) : List.of();
      case INPUTFILE -> samples.all().stream().map(DirectiveSite::file).toList();
    };
  }

  /// Of several paths between `|`, the one that is being written.
  private String lastPath() {
    int bar = before.lastIndexOf('|');
    return before.substring(bar + 1).strip();
  }

  private List<Completion> variable(Analysis context) {
    if (before.isBlank()) {
      return typed.isEmpty()
          ? List.of(written("%name", new Insertion("%", List.of("name"), "")))
          : List.of();
    }
    String path = before.strip();
    int space = Math.max(path.lastIndexOf(' '), path.lastIndexOf('\t'));
    boolean hasType = space >= 0 || path.endsWith(".");
    return new PathProposals(context.types()).of(hasType ? path.substring(space + 1) : "");
  }

  private static List<Completion> sample(Analysis context) {
    String type = context.context().contextType();
    String json = "{\"resourceType\": \"" + (type == null ? "Patient" : type) + "\"}";
    return List.of(written(json, Insertion.of(json)));
  }

  private static Completion file(Samples.Named sample) {
    return Completion.plain(
        Kind.DIRECTIVE,
        sample.name(),
        sample.name(),
        Objects.toString(sample.file().resourceType(), ""),
        About.Words.NONE,
        Proposals.AWAITED);
  }

  private static Completion written(String label, Insertion insertion) {
    return new Completion(
        Kind.DIRECTIVE, label, label, "", "", insertion, About.Words.NONE, Proposals.AWAITED);
  }

  private static Completion named(DirectiveName name) {
    return Completion.plain(
        Kind.DIRECTIVE,
        "@" + name.word(),
        name.example(),
        "directive",
        new About.Words(name.description() + "\n\n```fhirpath\n" + name.example() + "\n```"),
        Proposals.AWAITED);
  }

  private static Completion version(FhirVersion version) {
    return Completion.plain(
        Kind.DIRECTIVE,
        version.label(),
        "FHIR " + version.number(),
        version.number(),
        About.Words.NONE,
        Proposals.AWAITED);
  }
}
