package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Symbol.FunctionSymbol;
import io.fhirpathls.analysis.function.Call;
import io.fhirpathls.analysis.function.FunctionCatalogue;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.FunctionDefinition.Tag;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.About;
import io.fhirpathls.ide.Completion.Insertion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Functions; those that work on the receiver's type before the others. Their labels end in
/// brackets, since some (`extension`, `contains`) share their name with an element.
///
/// @param isCall whether the brackets are written already
record FunctionProposals(TypeSystem types, boolean isCall) {

  /// What is called most on any collection.
  private static final Set<String> COMMON =
      Set.of(
          "where", "exists", "first", "select", "ofType", "all", "count", "empty", "single",
          "last");

  /// Functions that do not look at their input: of use where an expression begins only.
  private static final Set<String> WITHOUT_INPUT =
      Set.of("today", "now", "timeOfDay", "coalesce", "iif");

  /// Types that so much is of that a function on them is nothing special.
  private static final Set<String> BROAD =
      Set.of("FHIR.Element", "FHIR.Resource", "FHIR.DomainResource");

  /// @param isWritten whether there is a receiver, and not `$this` alone
  /// @param fitting types of which a value makes sense at the place; none for any
  List<Completion> of(CollectionType receiver, boolean isWritten, Set<SystemType> fitting) {
    Collection<FunctionDefinition> functions = FunctionCatalogue.all();
    List<Completion> proposals = new ArrayList<>(functions.size());
    Conversions conversions = new Conversions(types);
    for (FunctionDefinition function : functions) {
      CollectionType result = function.returns().resultOf(new Imagined(receiver, types));
      int rank =
          WITHOUT_INPUT.contains(function.name())
              ? rankWithoutInput(result, isWritten, fitting)
              : conversions.mayBe(receiver, function.input())
                  ? rank(function, receiver)
                  : Proposals.OTHER_FUNCTION;
      proposals.add(proposal(function, result, rank));
    }
    return proposals;
  }

  private static int rankWithoutInput(
      CollectionType result, boolean isWritten, Set<SystemType> fitting) {
    if (isWritten) {
      return Proposals.OTHER_FUNCTION;
    }
    boolean isFitting =
        result.alternatives().stream()
            .anyMatch(type ->
                type instanceof SystemType own
                    && fitting.stream().anyMatch(asked -> Conversions.comparable(own, asked)));
    return isFitting ? Proposals.FITTING : Proposals.LIKELY_FUNCTION;
  }

  /// The functions of a variable that has its own, such as `%terminologies`.
  static List<Completion> on(String variable, boolean isCall, TypeSystem types) {
    FunctionProposals proposals = new FunctionProposals(types, isCall);
    return FunctionCatalogue.allOn(variable).stream()
        .map(function ->
            proposals.proposal(
                function,
                function.returns().resultOf(new Imagined(CollectionType.UNKNOWN, types)),
                Proposals.FUNCTION))
        .toList();
  }

  /// Of one item, what works on its type is likelier than what works on any collection.
  private static int rank(FunctionDefinition function, CollectionType receiver) {
    if (function.has(Tag.DEPRECATED)) {
      return Proposals.DEPRECATED;
    }
    boolean isOwn =
        !function.input().isEmpty()
            && !receiver.isUnknown()
            && function.input().stream().noneMatch(BROAD::contains);
    if (isOwn) {
      return Proposals.LIKELY_FUNCTION + (receiver.many() ? 1 : 0);
    }
    return COMMON.contains(function.name())
        ? Proposals.LIKELY_FUNCTION + (receiver.many() ? 0 : 1)
        : Proposals.FUNCTION;
  }

  private Completion proposal(FunctionDefinition function, CollectionType result, int rank) {
    String signature = function.signature();
    String gives = result.isUnknown() ? "" : result.text();
    return new Completion(
        Completion.Kind.FUNCTION,
        function.name() + "()",
        function.name(),
        gives.isEmpty() ? signature : signature + ": " + gives,
        gives.isEmpty() ? function.chapter().title() : gives,
        isCall ? Insertion.of(function.name()) : call(function),
        new About.Named(new FunctionSymbol(function)),
        rank);
  }

  private static Insertion call(FunctionDefinition function) {
    List<String> placeholders = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      if (!parameter.optional()) {
        placeholders.add(parameter.name());
      }
    }
    if (placeholders.isEmpty() && !function.parameters().isEmpty()) {
      placeholders.add("");
    }
    return new Insertion(function.name() + "(", placeholders, ")");
  }

  /// A call that is not written yet: nothing is known of its arguments.
  private record Imagined(CollectionType input, TypeSystem types) implements Call {

    @Override
    public int argumentCount() {
      return 1;
    }

    @Override
    public CollectionType argument(int index) {
      return CollectionType.UNKNOWN;
    }

    @Override
    public @Nullable Type typeArgument(int index) {
      return null;
    }

    @Override
    public @Nullable String textArgument(int index) {
      return null;
    }
  }
}
