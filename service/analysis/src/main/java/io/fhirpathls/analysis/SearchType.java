package io.fhirpathls.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What searches are for, by FHIR's table of them (section "Search Parameter Types"). Of types that
/// convert to one another there is one: `string` stands for `code`, `id` and `uri`, too.
///
/// A `composite` is for whole elements and a `special` for what its own words say.
public enum SearchType {
  NUMBER("number", "decimal integer Range"),
  DATE("date", "dateTime date instant time Period Timing"),
  STRING("string", "string HumanName Address ContactPoint Annotation"),
  TOKEN("token", "string boolean Coding CodeableConcept CodeableReference Identifier ContactPoint"),
  REFERENCE("reference", "Reference CodeableReference canonical uri Resource"),
  QUANTITY("quantity", "Quantity Money Range SampledData"),
  URI("uri", "uri url canonical oid uuid");

  private final String code;
  private final String types;

  SearchType(String code, String types) {
    this.code = code;
    this.types = types;
  }

  /// As a SearchParameter writes it.
  public String code() {
    return code;
  }

  /// Of some FHIR version; others may lack one.
  public List<String> types() {
    return List.of(types.split(" "));
  }

  /// Null for one that may be for anything.
  public static @Nullable SearchType of(@Nullable String code) {
    for (SearchType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    return null;
  }
}
