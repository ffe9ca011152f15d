package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.host.Samples;
import java.util.List;

/// One version of a document with the meanings of its expressions: what a feature reads that looks
/// beyond one expression.
public interface AnalysedDocument {

  String text();

  HostedDocument hosted();

  /// @param index in the list of expressions of {@link #hosted()}
  Analysis analysis(int index);

  /// All problems of the document as its user wants them, with document offsets, in the order of
  /// their places.
  List<Problem> problems();

  /// The files that it may name.
  default Samples samples() {
    return Samples.NONE;
  }

  default EmbeddedExpression expression(int index) {
    return hosted().expressions().get(index);
  }

  default int size() {
    return hosted().expressions().size();
  }
}
