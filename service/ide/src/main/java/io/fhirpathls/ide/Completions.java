package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.completion.CompletionSite;
import io.fhirpathls.ide.completion.DirectiveSite;
import io.fhirpathls.ide.completion.NearbyWords;
import io.fhirpathls.ide.completion.Proposals;
import io.fhirpathls.ide.completion.Ranking;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may stand at a caret, the best first.
///
/// @param replaces the word under the caret, UTF-16 offsets in the text that was asked about
/// @param caret in or at the end of that word
/// @param isIncomplete whether there is more than is listed: then an editor has to ask again when
///   more is typed
public record Completions(
    TextRange replaces, int caret, List<Completion> items, boolean isIncomplete) {

  /// The most proposals in one answer: more than anybody reads, and about 20 KB.
  public static final int MOST = 200;

  public Completions {
    items = List.copyOf(items);
  }

  /// @param offset of the caret in the expression; behind its end where the caret stands in white
  ///   space that follows
  /// @param nearby words that are used around the caret, which makes them likelier
  public static Completions at(Analysis analysis, int offset, NearbyWords nearby) {
    CompletionSite site = CompletionSite.at(analysis, offset);
    return narrowed(new Proposals(analysis).at(site), site, offset, nearby);
  }

  /// The proposals of a site, as far as the word that is typed there allows. The same proposals
  /// serve for all words that may be typed there.
  public static Completions narrowed(
      List<Completion> proposals, CompletionSite site, int offset, NearbyWords nearby) {
    return Ranking.of(proposals, site.typed(), nearby)
        .most(MOST, site.replaces(), offset, site.kind().isOpen());
  }

  /// The same where there may be more a moment later.
  public Completions incomplete() {
    return new Completions(replaces, caret, items, true);
  }

  /// Whether a caret stands in a comment between expressions, where Enter would take what somebody
  /// did not mean to choose.
  ///
  /// @param offset in the document
  public static boolean isInComment(AnalysedDocument document, int offset) {
    int from = 0;
    int to = document.text().length();
    for (EmbeddedExpression expression : document.hosted().expressions()) {
      if (expression.start() > offset) {
        to = expression.start();
        break;
      }
      from = expression.end();
    }
    int start = from; // a caret in an expression stands before it: what is there, its tree knows
    return SyntaxTree.lexemes(document.text().substring(Math.min(start, to), to)).stream()
        .filter(Lexeme::isComment)
        .map(lexeme -> lexeme.range().shifted(start))
        .anyMatch(comment -> comment.start() < offset && offset <= comment.end());
  }

  /// What may stand in a directive; null where the caret stands in none.
  ///
  /// @param context any analysis in the context that holds before the directive
  /// @param offset in the document
  /// @param versions of FHIR that there are
  public static @Nullable Completions inDirective(
      AnalysedDocument document, Analysis context, int offset, List<FhirVersion> versions) {
    DirectiveSite site = DirectiveSite.at(document, offset);
    return site == null
        ? null
        : Ranking.of(
                site.proposals(context, versions, document.samples()),
                site.typed(),
                NearbyWords.NONE)
            .most(MOST, site.replaces(), offset, false);
  }
}
