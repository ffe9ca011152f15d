package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.function.FunctionCatalogue;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// Functions; those that work on the receiver's type before the others. Their labels end in
/// brackets, since some (`extension`, `contains`) share their name with an element.
final class FunctionProposals {

  private FunctionProposals() {}

  /// @param isCall whether the brackets are written already
  static List<Completion> of(
      CollectionType receiver, TextRange word, boolean isCall, TypeSystem types) {
    List<Completion> proposals = new ArrayList<>();
    for (FunctionDefinition function : FunctionCatalogue.all()) {
      int rank =
          worksOn(function, receiver, types)
              ? Proposals.FUNCTION_RANK
              : Proposals.OTHER_FUNCTION_RANK;
      proposals.add(proposal(function, word, isCall, rank));
    }
    return proposals;
  }

  /// The functions of a variable that has its own, such as `%terminologies`.
  static List<Completion> on(String variable, TextRange word, boolean isCall) {
    return FunctionCatalogue.allOn(variable).stream()
        .map(function -> proposal(function, word, isCall, Proposals.FUNCTION_RANK))
        .toList();
  }

  private static Completion proposal(
      FunctionDefinition function, TextRange word, boolean isCall, int rank) {
    String insert = isCall ? function.name() : function.name() + "()";
    boolean takesArguments = function.allowedArguments() > 0;
    return new Completion(
        Completion.Kind.FUNCTION,
        function.name() + "()",
        function.signature(),
        function.chapter().title(),
        function.summary() + "\n\n```fhirpath\n" + function.example() + "\n```",
        word,
        insert,
        isCall || !takesArguments ? insert.length() : insert.length() - 1,
        rank);
  }

  private static boolean worksOn(
      FunctionDefinition function, CollectionType receiver, TypeSystem types) {
    return function.input().isEmpty()
        || receiver.isUnknown()
        || receiver.alternatives().stream().anyMatch(t -> accepts(function, t, types));
  }

  private static boolean accepts(FunctionDefinition function, Type type, TypeSystem types) {
    SystemType system = types.systemType(type);
    for (String name : function.input()) {
      if (system != null && name.equals(system.simpleName())) {
        return true;
      }
      Type named = types.named(name);
      if (named != null && types.isSubtype(type, named)) {
        return true;
      }
    }
    return false;
  }
}
