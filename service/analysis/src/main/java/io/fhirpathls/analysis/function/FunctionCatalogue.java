package io.fhirpathls.analysis.function;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All functions by name, in the order of the chapters.
public final class FunctionCatalogue {

  private static final Map<String, FunctionDefinition> BY_NAME = index();

  private FunctionCatalogue() {}

  public static @Nullable FunctionDefinition find(String name) {
    return BY_NAME.get(name);
  }

  public static Collection<FunctionDefinition> all() {
    return BY_NAME.values();
  }

  private static Map<String, FunctionDefinition> index() {
    Map<String, FunctionDefinition> byName = new LinkedHashMap<>();
    Stream.of(ExistenceFunctions.ALL).flatMap(List::stream).forEach(f -> byName.put(f.name(), f));
    return Collections.unmodifiableMap(byName);
  }
}
