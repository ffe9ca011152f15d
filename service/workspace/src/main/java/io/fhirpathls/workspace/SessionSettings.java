package io.fhirpathls.workspace;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.host.Around;
import io.fhirpathls.host.Samples;
import io.fhirpathls.host.Shorthand;
import io.fhirpathls.model.Definitions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What holds for the documents of one session: its settings, over them the context declared for
/// the whole session, over that the one declared for a document; and what the workspace defines.
final class SessionSettings {
  /// Contexts may be declared before their documents are opened, so somebody could declare without
  /// end.
  static final int MAX_CONTEXTS = 1_000;

  private Settings settings;
  private DeclaredContext context = DeclaredContext.NOTHING;
  private @Nullable Map<String, DeclaredContext> byUri;
  private @Nullable Function<String, Definitions> definitions;
  private Function<String, Shorthand> guide = _ -> Shorthand.NONE;
  private @Nullable Function<String, Samples> samples;

  SessionSettings(Settings settings) {
    this.settings = settings;
  }

  Settings of(String uri) {
    DeclaredContext own =
        byUri == null ? DeclaredContext.NOTHING : byUri.getOrDefault(uri, DeclaredContext.NOTHING);
    AnalysisContext outer = settings.defaults();
    AnalysisContext said = own.over(context.over(outer));
    AnalysisContext held = definitions == null ? said : said.defining(definitions.apply(uri));
    Shorthand its = guide.apply(uri);
    return held.equals(outer) && its.isEmpty() && samples == null
        ? settings
        : new Settings(
            held,
            settings.severities(),
            new Around(its, samples == null ? Samples.NONE : samples.apply(uri)));
  }

  /// @param said by other documents of the guide of a document, by its uri
  void guide(Function<String, Shorthand> said) {
    guide = said;
  }

  /// @param around the files that a document, by its uri, may name
  void sample(Function<String, Samples> around) {
    samples = around;
  }

  /// @param defined for a document, by its uri
  void define(Function<String, Definitions> defined) {
    definitions = defined;
  }

  void set(Settings next) {
    settings = next;
  }

  void declare(DeclaredContext next) {
    context = next;
  }

  /// @return false when too many documents have a context of their own
  boolean declare(String uri, DeclaredContext next) {
    if (next.equals(DeclaredContext.NOTHING)) {
      forget(uri);
      return true;
    }
    if (byUri == null) {
      byUri = new HashMap<>(4);
    }
    if (byUri.size() >= MAX_CONTEXTS && !byUri.containsKey(uri)) {
      return false;
    }
    byUri.put(uri, next);
    return true;
  }

  void forget(String uri) {
    if (byUri != null) {
      byUri.remove(uri);
    }
  }
}
