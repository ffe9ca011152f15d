package io.fhirpathls.host.resource;

import io.fhirpathls.host.Placement;

/// A text in a document.
///
/// @param text without escapes
/// @param placement where it stands
/// @param extentEnd up to where a caret is in it: its closing quote
/// @param isQuoted whether it is a text, and not a number or a word of JSON's
record Scalar(String text, Placement placement, int extentEnd, boolean isQuoted) {

  Scalar part(int from, int to) {
    Placement part = placement.part(from, to);
    return new Scalar(text.substring(from, to), part, part.end(), isQuoted);
  }
}
