package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// `$this`, `$index` and `$total`, where they mean something.
final class VariableProposals {

  private VariableProposals() {}

  static List<Completion> of(Scope scope, TextRange word) {
    List<Completion> proposals = new ArrayList<>();
    proposals.add(proposal("$this", scope.focus(), word));
    if (scope.index()) {
      proposals.add(proposal("$index", CollectionType.one(SystemType.INTEGER), word));
    }
    if (scope.total() != null) {
      proposals.add(proposal("$total", scope.total(), word));
    }
    return proposals;
  }

  private static Completion proposal(String name, CollectionType type, TextRange word) {
    return new Completion(
        Completion.Kind.VARIABLE,
        name,
        type.text(),
        "",
        "",
        word,
        name,
        name.length(),
        Proposals.CONTEXT_RANK);
  }
}
