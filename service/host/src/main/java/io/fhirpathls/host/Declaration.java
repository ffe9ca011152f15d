package io.fhirpathls.host;

import io.fhirpathls.text.TextRange;

/// Where a document declares a name that others can use.
///
/// @param name a canonical url, the key of an invariant, a constant without its `%`
/// @param title what people call it; empty where it has no other name
/// @param range of the name in the document
public record Declaration(Kind kind, String name, String title, TextRange range) {

  /// What is declared.
  public enum Kind {
    PROFILE(Space.CANONICAL),
    EXTENSION(Space.CANONICAL),
    VALUE_SET(Space.CANONICAL),
    CODE_SYSTEM(Space.CANONICAL),
    SEARCH_PARAMETER(Space.CANONICAL),
    QUESTIONNAIRE(Space.CANONICAL),
    VIEW(Space.CANONICAL),
    /// Any other resource with a canonical url.
    RESOURCE(Space.CANONICAL),
    INVARIANT(Space.INVARIANT),
    /// A type that a document of FHIR Shorthand adds.
    TYPE(Space.TYPE),
    /// An item of a questionnaire.
    LINK_ID(Space.LINK_ID),
    CONSTANT(Space.CONSTANT);

    private final Space space;

    Kind(Space space) {
      this.space = space;
    }

    public Space space() {
      return space;
    }
  }

  /// In which names are different things although they are written alike.
  public enum Space {
    /// Canonical urls, without `|version` and `#fragment`.
    CANONICAL,
    /// Keys of invariants.
    INVARIANT,
    /// Names of types, as FHIRPath has them.
    TYPE,
    /// The `linkId`s of a questionnaire's items.
    LINK_ID,
    /// Names with `%`.
    CONSTANT;

    /// Whether its names are known in their own document only.
    public boolean isLocal() {
      return this == LINK_ID || this == CONSTANT;
    }
  }

  public boolean is(Space space, String name) {
    return kind.space() == space && this.name.equals(name);
  }
}
