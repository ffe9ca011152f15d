package io.fhirpathls.host;

import io.fhirpathls.analysis.AnalysisContext;

/// A format of documents that holds expressions.
public interface Host {

  /// Reads a document. Never throws: broken text yields the expressions that can be found in it.
  ///
  /// @param defaults the context where the document itself says nothing
  HostedDocument read(String text, AnalysisContext defaults);

  /// The same, where the workspace says something about it.
  default HostedDocument read(String text, AnalysisContext defaults, Around around) {
    return read(text, defaults);
  }

  /// Whether this makes a difference to such a document; a look at its text.
  default boolean heeds(Around.Part part, String text) {
    return false;
  }
}
