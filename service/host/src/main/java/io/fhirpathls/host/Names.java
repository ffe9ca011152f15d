package io.fhirpathls.host;

import io.fhirpathls.model.Defined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a document has to do with others: what its host sees around the expressions. What the
/// expressions themselves use, [ExpressionNames] says.
///
/// @param declarations in the order of the document
/// @param uses in the order of the document
/// @param defined what it defines for others
/// @param shorthand what it says in FHIR Shorthand
/// @param resourceType of the resource that it is; null where it is none
public record Names(
    List<Declaration> declarations,
    List<Use> uses,
    Defined defined,
    Shorthand shorthand,
    @Nullable String resourceType) {

  public static final Names NONE = new Names(List.of(), List.of(), Defined.NOTHING);

  public Names(List<Declaration> declarations, List<Use> uses, Defined defined) {
    this(declarations, uses, defined, Shorthand.NONE, null);
  }

  /// The same in a resource of this type.
  public Names in(String type) {
    return new Names(declarations, uses, defined, shorthand, type.intern());
  }

  public Names {
    declarations = List.copyOf(declarations);
    uses = List.copyOf(uses);
  }
}
