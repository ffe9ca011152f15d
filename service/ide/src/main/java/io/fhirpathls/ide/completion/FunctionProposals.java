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
      String insert = isCall ? function.name() : function.name() + "()";
      boolean takesArguments = function.allowedArguments() > 0;
      proposals.add(
          new Completion(
              Completion.Kind.FUNCTION,
              function.name() + "()",
              function.signature(),
              function.chapter().title(),
              function.summary() + "\n\n```fhirpath\n" + function.example() + "\n```",
              word,
              insert,
              isCall || !takesArguments ? insert.length() : insert.length() - 1,
              worksOn(function, receiver, types)
                  ? Proposals.FUNCTION_RANK
                  : Proposals.OTHER_FUNCTION_RANK));
    }
    return proposals;
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
