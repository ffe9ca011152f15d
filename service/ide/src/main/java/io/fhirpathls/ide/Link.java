package io.fhirpathls.ide;

import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A url in a string or in a comment.
///
/// @param range of the url, document offsets
/// @param url without the version that a canonical url may have behind a `|`
public record Link(TextRange range, String url) {

  /// Up to what cannot stand in a url, or ends the sentence around it.
  private static final Pattern URL =
      Pattern.compile("https?://[^\\s'\"`|<>\\\\()\\[\\]{}]*[^\\s'\"`|<>\\\\()\\[\\]{}.,;:!?*]");

  /// In the order of the document.
  public static List<Link> of(AnalysedDocument document) {
    List<Link> links = new ArrayList<>();
    for (Highlight highlight : Highlight.of(document)) {
      boolean isProse =
          highlight.kind() == Highlight.Kind.COMMENT || highlight.kind() == Highlight.Kind.STRING;
      if (isProse) {
        Matcher url = URL.matcher(highlight.range().in(document.text()));
        while (url.find()) {
          int start = highlight.range().start();
          links.add(new Link(new TextRange(start + url.start(), start + url.end()), url.group()));
        }
      }
    }
    return links;
  }
}
