package io.fhirpathls.host;

import io.fhirpathls.analysis.AnalysisContext;

/// A format of documents that holds expressions.
public interface Host {

  /// Reads a document. Never throws: broken text yields the expressions that can be found in it.
  ///
  /// @param defaults the context where the document itself says nothing
  HostedDocument read(String text, AnalysisContext defaults);

  /// The same, where other documents of the guide say something about it.
  ///
  /// @param guide what all of them say, an older version of this one perhaps among them
  default HostedDocument read(String text, AnalysisContext defaults, Shorthand guide) {
    return read(text, defaults);
  }

  /// Whether what other documents of the guide say makes a difference.
  default boolean heedsGuide() {
    return false;
  }
}
