package io.fhirpathls.workspace.cache;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.Map;

/// Estimates of what a value keeps in the heap, in bytes: without FHIR's definitions, with the
/// cache's own objects around it. `WeightTest` holds them against the truth and prints what to
/// write here when trees or analyses have changed their shape.
final class Weight {
  private static final int TREE = 190;
  private static final int NODE = 90;
  private static final int ANALYSIS = 420;
  private static final int MEANING = 50;
  private static final int SCOPE = 40;
  private static final int PROBLEM = 160;
  private static final int VARIABLE = 140;
  private static final int EXTENSION = 200;

  /// An entry of a map: the types themselves are paid by the files that define them.
  private static final int TYPE = 60;

  /// The figures above are those of a JVM with compact object headers, as `bin/fhirpathls` starts
  /// it. Without them nearly every object is four bytes longer, rounded up to eight.
  private static final double HEADERS = ObjectHeaders.areCompact() ? 1 : 1.135;

  private Weight() {}

  static int of(SyntaxTree tree) {
    return (int) (HEADERS * (TREE + NODE * nodes(tree.root()))) + characters(tree.text());
  }

  /// Without its tree.
  static int of(Analysis analysis) {
    int objects =
        ANALYSIS
            + MEANING * analysis.meanings().size()
            + SCOPE * scopes(analysis)
            + PROBLEM * analysis.problems().size();
    return (int) (HEADERS * objects) + messages(analysis) + of(analysis.context());
  }

  /// Also when several analyses have the very same context: who brings it last may keep it alone.
  private static int of(AnalysisContext context) {
    int bytes = 0;
    for (Map.Entry<String, AnalysisContext.Variable> entry : context.variables().entrySet()) {
      bytes += VARIABLE + characters(entry.getKey()) + characters(entry.getValue().description());
    }
    for (ExtensionDefinition extension : context.definitions().extensions().values()) {
      bytes += of(extension);
    }
    Definitions definitions = context.definitions();
    DefinedProfile profile = context.profile();
    bytes += profile == null ? 0 : TYPE * (1 + profile.narrowed().size());
    return bytes + TYPE * (definitions.types().size() + definitions.others());
  }

  private static int of(ExtensionDefinition extension) {
    int bytes = EXTENSION + characters(extension.url());
    bytes += VARIABLE / 2 * (extension.types().size() + extension.contexts().size());
    for (ExtensionDefinition part : extension.parts()) {
      bytes += of(part);
    }
    return bytes;
  }

  private static int messages(Analysis analysis) {
    int bytes = 0;
    for (Problem problem : analysis.problems()) {
      bytes += characters(problem.message());
    }
    return bytes;
  }

  /// Scopes that are not the one before; nodes next to each other nearly always share theirs.
  @SuppressWarnings("ReferenceEquality")
  private static int scopes(Analysis analysis) {
    int scopes = 0;
    Object last = analysis.rootScope();
    for (Meaning meaning : analysis.meanings()) {
      if (meaning.scope() != last) {
        scopes++;
        last = meaning.scope();
      }
    }
    return scopes;
  }

  private static int nodes(Expression node) {
    int nodes = 1;
    for (Expression child : node.children()) {
      nodes += nodes(child);
    }
    return nodes;
  }

  /// The JVM keeps a text in one byte for each character as long as all of them are Latin-1.
  private static int characters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return 2 * text.length();
      }
    }
    return text.length();
  }
}
