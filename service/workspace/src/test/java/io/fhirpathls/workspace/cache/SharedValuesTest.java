package io.fhirpathls.workspace.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Expected;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.tenant.Tenant;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What one tenant's work leaves in the cache is given to all others, so nothing can be changed and
/// nothing says whose it was. What follows from FHIR's definitions alone is left out: it was there
/// before the first tenant came.
class SharedValuesTest {
  private static final String HOUSE = "io.fhirpathls.";

  /// Of the JDK, only what cannot be changed, or is held by something that lets nobody change it.
  private static final Set<String> LAWFUL =
      Set.of(
          "java.lang.String",
          "java.lang.Boolean",
          "java.lang.Integer",
          "java.lang.Long",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.util.ImmutableCollections$List12",
          "java.util.ImmutableCollections$ListN",
          "java.util.ImmutableCollections$SubList",
          "java.util.ImmutableCollections$Map1",
          "java.util.ImmutableCollections$MapN",
          "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$SetN",
          "java.util.Collections$UnmodifiableMap",
          "java.util.Collections$UnmodifiableSet",
          "java.util.Collections$UnmodifiableMap$UnmodifiableEntrySet");

  /// Could be changed, but their only owner is of one of these classes.
  private static final Map<String, Set<String>> LAWFUL_IN =
      Map.of(
          "[B", Set.of("java.lang.String"),
          "[I", Set.of("java.math.BigInteger"),
          "[Ljava.lang.Object;",
              Set.of(
                  "java.util.ImmutableCollections$ListN",
                  "java.util.ImmutableCollections$MapN",
                  "java.util.ImmutableCollections$SetN"),
          "java.util.AbstractMap$1", Set.of("java.util.ImmutableCollections$MapN"),
          "java.util.TreeMap", Set.of("java.util.Collections$UnmodifiableMap"),
          "java.util.TreeMap$KeySet", Set.of("java.util.Collections$UnmodifiableSet"),
          "java.util.TreeMap$EntrySet",
              Set.of("java.util.Collections$UnmodifiableMap$UnmodifiableEntrySet"),
          "java.util.TreeMap$Entry", Set.of("java.util.TreeMap", "java.util.TreeMap$Entry"));

  private final Analyzer analyzer = new Analyzer(FhirModels.load());
  private final Set<Object> fhir = Collections.newSetFromMap(new IdentityHashMap<>());
  private final SharedAnalyses shared =
      new SharedAnalyses(analyzer, CachePolicy.of(1 << 30), System::nanoTime);

  SharedValuesTest() {
    Heap.reachable(analyzer, _ -> false).forEach(it -> fhir.add(it.object()));
  }

  @Test
  void nothingThatCanChangeIsReachable() {
    TreeSet<String> unlawful = new TreeSet<>();
    for (Analysis analysis : analyses()) {
      for (Heap.Found found : Heap.reachable(analysis, this::isOfFhir)) {
        Class<?> type = found.object().getClass();
        if (type.getName().startsWith(HOUSE)) {
          mutableFields(type, unlawful);
        } else if (!isLawful(type.getName(), found)) {
          unlawful.add(type.getName() + " in " + ownerOf(found));
        }
      }
    }
    assertThat(unlawful).isEmpty();
  }

  @Test
  void nothingSaysWhoseItWas() {
    Tenant tenant = new Tenant("mercy-general");
    Analysis analysis =
        shared
            .share(tenant)
            .analysis("Patient.name.given", AnalysisContext.of(FhirVersion.R4, "Patient"));
    for (Heap.Found found : Heap.reachable(analysis, this::isOfFhir)) {
      assertThat(found.object().getClass().getName())
          .doesNotStartWith(HOUSE + "workspace")
          .doesNotStartWith(HOUSE + "server")
          .doesNotStartWith(HOUSE + "host");
    }
    for (Heap.Found found : Heap.reachable(shared, this::isOfFhir)) {
      assertThat(found.object()).isNotInstanceOf(Tenant.class);
      if (found.object() instanceof String text) {
        assertThat(text).doesNotContain("mercy");
      }
      if (found.object() instanceof byte[] bytes) {
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain("mercy");
      }
    }
  }

  /// A type system remembers what it has looked up, which is the same whoever asked.
  private boolean isOfFhir(Object object) {
    return fhir.contains(object) || object instanceof TypeSystem;
  }

  private List<Analysis> analyses() {
    Share share = shared.share(Tenant.LOCAL);
    Map<String, Variable> variables = new HashMap<>();
    variables.put("patient", new Variable("Patient", false, "words"));
    variables.put("other", new Variable(null, true, ""));
    List<AnalysisContext> contexts =
        List.of(
            AnalysisContext.of(FhirVersion.R4, "Patient"),
            new AnalysisContext(FhirVersion.R5, "Observation.value", variables)
                .giving(Expected.BOOLEAN));
    List<Analysis> all = new ArrayList<>();
    for (String text : Corpus.texts().subList(0, 500)) {
      contexts.forEach(context -> all.add(share.analysis(text, context)));
    }
    for (Corpus.Official test : Corpus.official()) {
      all.add(share.analysis(test.expression(), AnalysisContext.of(FhirVersion.R4, test.root())));
    }
    return all;
  }

  private static boolean isLawful(String type, Heap.Found found) {
    return LAWFUL.contains(type) || LAWFUL_IN.getOrDefault(type, Set.of()).contains(ownerOf(found));
  }

  private static String ownerOf(Heap.Found found) {
    return found.owner() == null ? "nothing" : found.owner().getClass().getName();
  }

  private static void mutableFields(Class<?> type, Set<String> unlawful) {
    for (Class<?> it = type; it != Object.class; it = it.getSuperclass()) {
      for (Field field : it.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)) {
          unlawful.add(it.getName() + "." + field.getName());
        }
      }
    }
  }
}
