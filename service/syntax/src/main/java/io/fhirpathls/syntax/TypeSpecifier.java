package io.fhirpathls.syntax;

import io.fhirpathls.text.TextRange;
import java.util.List;

/// `Patient` or `FHIR.Patient`, section "Type Specifiers".
public record TypeSpecifier(List<Name> names, TextRange range) {

  /// The names joined by dots.
  public String text() {
    StringBuilder text = new StringBuilder(names.getFirst().text());
    for (Name name : names.subList(1, names.size())) {
      text.append('.').append(name.text());
    }
    return text.toString();
  }
}
