package io.fhirpathls.workspace.cache;

import io.fhirpathls.analysis.AnalysisContext;
import java.util.List;

/// What a cache is asked for most, as another process can make it anew. Names no tenant, no session
/// and no document, and nothing in it tells who has asked.
///
/// @param entries hottest first
public record HotSet(List<Entry> entries) {

  /// An expression in a context.
  public record Entry(String text, AnalysisContext context) {}

  public HotSet {
    entries = List.copyOf(entries);
  }

  public int size() {
    return entries.size();
  }
}
