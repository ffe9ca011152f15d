package io.fhirpathls.host.resource;

import java.util.ArrayList;
import java.util.List;

/// Searches of FHIR's REST API with FHIRPath in them (`application/x-fhir-query`, Structured Data
/// Capture, "Using expressions"): `Patient?birthdate={{%patient.birthDate}}`. What stands between
/// the braces is an expression, all else is none of ours.
final class Queries {
  static final String LANGUAGE = "application/x-fhir-query";

  private static final String BEGIN = "{{";
  private static final String END = "}}";

  private Queries() {}

  /// Whether a node is the text of such a search.
  static boolean isOne(Place place) {
    return place.node().name().equals("expression") && place.around().has("language", LANGUAGE);
  }

  /// What stands between braces. Those that nobody has closed yet end where others begin, or with
  /// the text.
  static List<Scalar> expressions(Scalar query) {
    List<Scalar> found = new ArrayList<>();
    String text = query.text();
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int from = begin + BEGIN.length();
      int to = end(text, from);
      found.add(trimmed(query, from, to));
      begin = text.indexOf(BEGIN, to);
    }
    return found;
  }

  /// Braces in a string of FHIRPath end nothing.
  private static int end(String text, int from) {
    boolean isString = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isString && c == '\\') {
        i++;
      } else if (c == '\'') {
        isString = !isString;
      } else if (!isString && (text.startsWith(END, i) || text.startsWith(BEGIN, i))) {
        return i;
      }
    }
    return text.length();
  }

  /// White space around it is not the expression's, but a caret behind it is.
  private static Scalar trimmed(Scalar query, int from, int to) {
    String text = query.text();
    int start = from;
    int end = to;
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    Scalar part = query.part(start, end);
    return new Scalar(part.text(), part.placement(), query.placement().toDocument(to), true);
  }
}
