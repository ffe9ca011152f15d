package io.fhirpathls.modelimport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes the links of HL7's Markdown absolute: they are relative to the pages of the specification,
/// and an editor shows the text elsewhere.
///
/// @param baseUrl the release's root, ends with `/`
/// @param page the page that `#fragment` alone refers to
record Links(String baseUrl, String page) {

  /// `](target)` of a Markdown link; a target with a scheme is absolute already.
  private static final Pattern RELATIVE =
      Pattern.compile("\\]\\(\\s*(?![a-zA-Z][a-zA-Z0-9+.-]*:)([^()\\s]+)");

  String absolute(String markdown) {
    Matcher matcher = RELATIVE.matcher(markdown);
    return matcher.replaceAll(
        match -> Matcher.quoteReplacement("](" + baseUrl + target(match.group(1))));
  }

  private String target(String relative) {
    return relative.startsWith("#") ? page + relative : relative;
  }
}
