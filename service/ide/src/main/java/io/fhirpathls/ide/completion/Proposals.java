package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gathers the proposals of all sources for a site, each label once, in the order of their rank.
public record Proposals(Analysis analysis) {

  static final int ELEMENT_RANK = 0;
  static final int CONTEXT_RANK = 1;
  static final int COMMON_ELEMENT_RANK = 2;
  static final int FUNCTION_RANK = 3;
  static final int OTHER_FUNCTION_RANK = 4;
  static final int TYPE_RANK = 5;

  public List<Completion> at(CompletionSite site) {
    TextRange word = site.replaces();
    List<Completion> all = new ArrayList<>();
    switch (site.kind()) {
      case CompletionSite.Kind.AfterReceiver behind -> {
        if (behind.variable() != null) {
          all.addAll(FunctionProposals.on(behind.variable(), word, behind.isCall()));
        } else {
          if (!behind.isCall()) {
            all.addAll(ElementProposals.of(behind.receiver(), word, analysis.types()));
          }
          all.addAll(
              FunctionProposals.of(behind.receiver(), word, behind.isCall(), analysis.types()));
        }
      }
      case CompletionSite.Kind.Start(Scope scope, boolean isCall) -> {
        if (!isCall) {
          all.addAll(ElementProposals.of(scope.focus(), word, analysis.types()));
          all.addAll(VariableProposals.of(scope, word));
          all.addAll(TypeProposals.leading(scope, word, analysis.types()));
        }
        all.addAll(FunctionProposals.of(scope.focus(), word, isCall, analysis.types()));
      }
      case CompletionSite.Kind.TypeName(CollectionType tested) ->
          all.addAll(TypeProposals.ofTest(tested, word, analysis.types()));
      case CompletionSite.Kind.None() -> {}
    }
    all.sort(Comparator.comparingInt(Completion::rank).thenComparing(Completion::label));
    return List.copyOf(all);
  }
}
