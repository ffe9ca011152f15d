package io.fhirpathls.server.protocol;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.lsp4j.ServerCapabilities;

/// What this server can do beyond LSP, as `capabilities.experimental` says it.
public final class Experimental {
  private Experimental() {}

  /// Says one thing more.
  public static void add(ServerCapabilities capabilities, String name, Object value) {
    Map<Object, Object> all = new TreeMap<>();
    if (capabilities.getExperimental() instanceof Map<?, ?> said) {
      all.putAll(said);
    }
    all.put(name, value);
    capabilities.setExperimental(all);
  }
}
