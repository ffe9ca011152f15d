package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.ExpressionNames;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.host.Shorthand;
import io.fhirpathls.host.Use;
import io.fhirpathls.model.Defined;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.workspace.Footprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is remembered of a file's [names][io.fhirpathls.host.Names]. Of what it uses only that it
/// does: where, its text says when somebody asks.
///
/// @param canonicals that it uses, each once, sorted
/// @param invariants whose keys it uses, each once, sorted
/// @param expressions how many it has
/// @param resourceType of the resource that it is; null where it is none
record FileNames(
    List<Declaration> declarations,
    List<String> canonicals,
    List<String> invariants,
    Defined defined,
    Shorthand shorthand,
    int expressions,
    @Nullable String resourceType) {

  private static final int DECLARATION = 120;

  /// A profile, or an element that obeys an invariant.
  private static final int SHORTHAND = 150;

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
        compact(
            document.names().declarations().stream()
                .filter(it -> it.kind().space() != Space.LINK_ID)
                .toList()),
        List.copyOf(canonicals),
        List.copyOf(invariants),
        document.names().defined(),
        document.names().shorthand(),
        document.expressions().size(),
        document.names().resourceType());
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

  /// The same after it was read from somewhere, without what is in vain.
  FileNames compact() {
    return new FileNames(
        declarations,
        canonicals,
        invariants,
        defined.equals(Defined.NOTHING) ? Defined.NOTHING : defined,
        shorthand.isEmpty() ? Shorthand.NONE : shorthand,
        expressions,
        resourceType == null ? null : resourceType.intern());
  }

  /// Invariants say the same to people in many places.
  private static List<Declaration> compact(List<Declaration> declarations) {
    return declarations.stream()
        .map(it -> new Declaration(it.kind(), it.name(), it.title().intern(), it.range()))
        .toList();
  }

  /// @param in the package of the file
  Said said(String in) {
    return new Said(in, declarations, defined, shorthand);
  }

  boolean uses(Space space, String name) {
    return switch (space) {
      case CANONICAL -> canonicals.contains(name);
      case INVARIANT -> invariants.contains(name);
      case CONSTANT, LINK_ID, TYPE -> false;
    };
  }

  /// Estimated, in bytes; the names that it uses are others' too.
  long footprint() {
    long bytes = 96 + 8L * (canonicals.size() + invariants.size());
    for (Declaration declaration : declarations) {
      bytes += DECLARATION + declaration.name().length();
    }
    bytes += (long) SHORTHAND * (shorthand.profiles().size() + shorthand.obeyed().size());
    for (Shorthand.Profile profile : shorthand.profiles()) {
      bytes += (long) SHORTHAND * profile.narrowed().size();
    }
    return bytes + Footprint.of(defined);
  }
}
