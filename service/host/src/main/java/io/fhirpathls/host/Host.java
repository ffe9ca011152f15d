package io.fhirpathls.host;

import io.fhirpathls.analysis.AnalysisContext;

/// A format of documents that holds expressions.
public interface Host {

  /// Reads a document. Never throws: broken text yields the expressions that can be found in it.
  ///
  /// @param defaults the context where the document itself says nothing
  HostedDocument read(String text, AnalysisContext defaults);
}
