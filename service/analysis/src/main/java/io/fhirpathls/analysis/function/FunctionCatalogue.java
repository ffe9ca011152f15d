package io.fhirpathls.analysis.function;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All functions by name, in the order of the chapters.
///
/// Two kinds are kept apart, since names occur in both (`subsumes`): *ordinary* functions, which
/// work on any input, and functions of a *receiver*, which exist on `%terminologies`, `%server` or
/// `%factory` alone and are never offered elsewhere.
public final class FunctionCatalogue {

  private static final List<List<FunctionDefinition>> CHAPTERS =
      List.of(
          ExistenceFunctions.ALL,
          FilteringFunctions.ALL,
          SubsettingFunctions.ALL,
          CombiningFunctions.ALL,
          ConversionFunctions.ALL,
          StringFunctions.ALL,
          AdditionalStringFunctions.ALL,
          MathFunctions.ALL,
          NavigationFunctions.ALL,
          UtilityFunctions.ALL,
          DateTimeFunctions.ALL,
          TypeFunctions.ALL,
          LogicFunctions.ALL,
          AggregateFunctions.ALL,
          FhirFunctions.ALL,
          TerminologyFunctions.ALL,
          FactoryFunctions.ALL,
          SdcFunctions.ALL,
          SqlOnFhirFunctions.ALL,
          CdaFunctions.ALL);

  private static final Map<String, FunctionDefinition> ORDINARY =
      byName(definitions().filter(f -> f.receivers().isEmpty()));

  private static final List<String> CALLS =
      ORDINARY.keySet().stream().map(name -> name + "()").toList();

  private static final Map<String, Map<String, FunctionDefinition>> BY_RECEIVER = byReceiver();

  private static final Set<String> GIVING_RECEIVERS =
      definitions()
          .filter(f -> f.has(FunctionDefinition.Tag.GIVES_RECEIVER))
          .map(FunctionDefinition::name)
          .collect(Collectors.toUnmodifiableSet());

  private FunctionCatalogue() {}

  /// The ordinary function of that name.
  public static @Nullable FunctionDefinition find(String name) {
    return ORDINARY.get(name);
  }

  /// All ordinary functions.
  public static Collection<FunctionDefinition> all() {
    return ORDINARY.values();
  }

  /// How all ordinary functions are called: `name()`.
  public static List<String> calls() {
    return CALLS;
  }

  /// The variables that have functions of their own, with `%`.
  public static Set<String> receivers() {
    return BY_RECEIVER.keySet();
  }

  /// The function of that name on a receiver such as `%terminologies`. The receiver of a call after
  /// `%terminologies.at(url)` is still `%terminologies`, as `at` gives it back ({@link
  /// FunctionDefinition.Tag#GIVES_RECEIVER}).
  public static @Nullable FunctionDefinition findOn(String receiver, String name) {
    return BY_RECEIVER.getOrDefault(receiver, Map.of()).get(name);
  }

  /// Whether some receiver has a function of that name that gives the receiver back.
  public static boolean mayGiveReceiver(String name) {
    return GIVING_RECEIVERS.contains(name);
  }

  /// All functions of a receiver; none for a variable that has none.
  public static Collection<FunctionDefinition> allOn(String receiver) {
    return BY_RECEIVER.getOrDefault(receiver, Map.of()).values();
  }

  private static Stream<FunctionDefinition> definitions() {
    return CHAPTERS.stream().flatMap(List::stream);
  }

  private static Map<String, Map<String, FunctionDefinition>> byReceiver() {
    Map<String, Map<String, FunctionDefinition>> byReceiver = new LinkedHashMap<>();
    definitions()
        .flatMap(f -> f.receivers().stream())
        .distinct()
        .forEach(receiver ->
            byReceiver.put(
                receiver, byName(definitions().filter(f -> f.receivers().contains(receiver)))));
    return Collections.unmodifiableMap(byReceiver);
  }

  private static Map<String, FunctionDefinition> byName(Stream<FunctionDefinition> definitions) {
    Map<String, FunctionDefinition> byName = new LinkedHashMap<>();
    definitions.forEach(definition -> {
      if (byName.put(definition.name(), definition) != null) {
        throw new IllegalStateException("two functions named " + definition.name());
      }
    });
    return Collections.unmodifiableMap(byName);
  }
}
