package io.fhirpathls.host;

import io.fhirpathls.model.ExtensionDefinition;
import java.util.List;

/// What a document has to do with others: what its host sees around the expressions. What the
/// expressions themselves use, [ExpressionNames] says.
///
/// @param declarations in the order of the document
/// @param uses in the order of the document
/// @param extensions that it defines, as far as it defines them in full
/// @param shorthand what it says in FHIR Shorthand
public record Names(
    List<Declaration> declarations,
    List<Use> uses,
    List<ExtensionDefinition> extensions,
    Shorthand shorthand) {

  public static final Names NONE = new Names(List.of(), List.of(), List.of());

  public Names(
      List<Declaration> declarations, List<Use> uses, List<ExtensionDefinition> extensions) {
    this(declarations, uses, extensions, Shorthand.NONE);
  }

  public Names {
    declarations = List.copyOf(declarations);
    uses = List.copyOf(uses);
    extensions = List.copyOf(extensions);
  }
}
