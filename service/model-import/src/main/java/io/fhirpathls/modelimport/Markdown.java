package io.fhirpathls.modelimport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HL7's Markdown, written for one page of the specification, becomes text that an editor can show
/// anywhere: its links are absolute and its lines end with LF alone.
///
/// @param baseUrl the release's root, ends with `/`
/// @param page the page that `#fragment` alone refers to
record Markdown(String baseUrl, String page) {

  /// The start of a Markdown link or an HTML attribute, and a target that is a page or a fragment.
  /// Other brackets before parentheses are regular expressions.
  private static final Pattern RELATIVE =
      Pattern.compile("(\\]\\(\\s*|href=\")([\\w./-]+\\.html|(?=#))(#[^()\\s\"]*)?");

  String standalone(String text) {
    Matcher matcher = RELATIVE.matcher(text.replace("\r\n", "\n"));
    return matcher.replaceAll(match -> {
      String target = match.group(2).isEmpty() ? page : match.group(2);
      String fragment = match.group(3) == null ? "" : match.group(3);
      return Matcher.quoteReplacement(match.group(1) + baseUrl + target + fragment);
    });
  }
}
