package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.About;
import io.fhirpathls.ide.Completion.Kind;
import io.fhirpathls.ide.hover.KeywordText;
import java.util.List;
import java.util.Set;

/// Words and signs of the grammar that are no operators.
final class KeywordProposals {

  private KeywordProposals() {}

  /// The literals that are words, and `{}`.
  static List<Completion> values(Set<SystemType> fitting) {
    int truth = fitting.contains(SystemType.BOOLEAN) ? Proposals.AWAITED : Proposals.KEYWORD;
    return List.of(
        keyword("true", truth), keyword("false", truth), keyword("{}", Proposals.KEYWORD));
  }

  /// What may stand behind a key of `sort`.
  static List<Completion> directions() {
    return List.of(keyword("asc", Proposals.AWAITED), keyword("desc", Proposals.AWAITED));
  }

  /// The words that a function takes as an argument.
  static List<Completion> choices(Parameter parameter) {
    return parameter.choices().stream()
        .map(word ->
            Completion.plain(
                Kind.KEYWORD,
                word,
                parameter.name(),
                "",
                new About.Words(parameter.description()),
                Proposals.AWAITED))
        .toList();
  }

  private static Completion keyword(String word, int rank) {
    String words = KeywordText.of(word);
    return Completion.plain(
        Kind.KEYWORD, word, "", "", new About.Words(words == null ? "" : words), rank);
  }
}
