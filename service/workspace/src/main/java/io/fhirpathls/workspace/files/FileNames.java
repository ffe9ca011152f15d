package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.ExpressionNames;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.host.Use;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.DefinedCodeSystem;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.DefinedValueSet;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is remembered of a file's [names][io.fhirpathls.host.Names]. Of what it uses only that it
/// does: where, its text says when somebody asks.
///
/// @param canonicals that it uses, each once, sorted
/// @param invariants whose keys it uses, each once, sorted
/// @param expressions how many it has
record FileNames(
    List<Declaration> declarations,
    List<String> canonicals,
    List<String> invariants,
    Defined defined,
    int expressions) {

  private static final int DECLARATION = 120;
  private static final int EXTENSION = 400;
  private static final int TYPE = 400;
  private static final int ELEMENT = 400;
  private static final int SLICE = 200;
  private static final int CODE = 250;

  static FileNames of(HostedDocument document) {
    Set<String> canonicals = new TreeSet<>();
    Set<String> invariants = new TreeSet<>();
    for (Use use : uses(document)) {
      // The same urls are in nearly every file of a guide.
      if (use.space() == Space.CANONICAL) {
        canonicals.add(use.name().intern());
      } else if (use.space() == Space.INVARIANT) {
        invariants.add(use.name().intern());
      }
    }
    return new FileNames(
        document.names().declarations(),
        List.copyOf(canonicals),
        List.copyOf(invariants),
        document.names().defined(),
        document.expressions().size());
  }

  /// All uses of a document, those in its expressions too.
  static List<Use> uses(HostedDocument document) {
    List<Use> uses = new ArrayList<>(document.names().uses());
    for (EmbeddedExpression expression : document.expressions()) {
      if (ExpressionNames.mayUse(expression.text())) {
        uses.addAll(ExpressionNames.in(expression, SyntaxTree.parse(expression.text())));
      }
    }
    return uses;
  }

  boolean uses(Space space, String name) {
    return switch (space) {
      case CANONICAL -> canonicals.contains(name);
      case INVARIANT -> invariants.contains(name);
      case CONSTANT -> false;
    };
  }

  /// Estimated, in bytes; the names that it uses are others' too.
  int footprint() {
    int bytes = 96 + 8 * (canonicals.size() + invariants.size());
    for (Declaration declaration : declarations) {
      bytes += DECLARATION + declaration.name().length() + declaration.title().length();
    }
    for (DefinedType type : defined.types()) {
      bytes += footprint(type);
    }
    for (DefinedProfile profile : defined.profiles()) {
      bytes += TYPE + SLICE * profile.slices().size();
    }
    for (DefinedValueSet valueSet : defined.valueSets()) {
      bytes += TYPE;
      for (DefinedValueSet.Include include :
          valueSet.includes() == null ? List.<DefinedValueSet.Include>of() : valueSet.includes()) {
        bytes += TYPE + CODE * (include.codes() == null ? 0 : include.codes().size());
      }
    }
    for (DefinedCodeSystem system : defined.codeSystems()) {
      bytes += TYPE + CODE * system.codes().size();
    }
    return bytes + EXTENSION * defined.extensions().size();
  }

  /// With its words, which are about as much as all the rest.
  private static int footprint(DefinedType defined) {
    int bytes = 0;
    for (TypeDefinition type : defined.types()) {
      bytes += TYPE + ELEMENT * type.elements().size();
    }
    return bytes;
  }
}
