package io.fhirpathls.analysis;

import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// The types of each version, and with what is defined beside it.
///
/// What a type system has looked up is most of what an analysis holds, so analyses with equal
/// definitions share one: it is found for as long as one of them lives.
final class TypeSystems {

  private final FhirModels models;
  private final Map<FhirVersion, TypeSystem> core = new HashMap<>();
  private final Map<FhirVersion, Map<Definitions, WeakReference<TypeSystem>>> extended =
      new HashMap<>();

  TypeSystems(FhirModels models) {
    this.models = models;
    for (FhirVersion version : models.versions()) {
      core.put(version, new TypeSystem(models.of(version)));
      extended.put(version, new WeakHashMap<>());
    }
  }

  TypeSystem in(AnalysisContext context) {
    TypeSystem bare = core(context.version());
    Definitions definitions = context.definitions();
    Map<Definitions, WeakReference<TypeSystem>> known = extended.get(context.version());
    if (definitions.isNothing() || known == null) {
      return bare.defining(definitions);
    }
    synchronized (known) {
      WeakReference<TypeSystem> alive = known.get(definitions);
      @Nullable TypeSystem types = alive == null ? null : alive.get();
      if (types == null) {
        // The key has to be the very one that the value holds, or it would be gone before it.
        known.remove(definitions);
        types = bare.defining(definitions);
        known.put(definitions, new WeakReference<>(types));
      }
      return types;
    }
  }

  private TypeSystem core(FhirVersion version) {
    TypeSystem types = core.get(version);
    return types == null ? new TypeSystem(models.of(version)) : types;
  }
}
