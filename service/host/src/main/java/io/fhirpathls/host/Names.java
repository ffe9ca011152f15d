package io.fhirpathls.host;

import io.fhirpathls.model.Defined;
import java.util.List;

/// What a document has to do with others: what its host sees around the expressions. What the
/// expressions themselves use, [ExpressionNames] says.
///
/// @param declarations in the order of the document
/// @param uses in the order of the document
/// @param defined what it defines for others
/// @param shorthand what it says in FHIR Shorthand
public record Names(
    List<Declaration> declarations, List<Use> uses, Defined defined, Shorthand shorthand) {

  public static final Names NONE = new Names(List.of(), List.of(), Defined.NOTHING);

  public Names(List<Declaration> declarations, List<Use> uses, Defined defined) {
    this(declarations, uses, defined, Shorthand.NONE);
  }

  public Names {
    declarations = List.copyOf(declarations);
    uses = List.copyOf(uses);
  }
}
