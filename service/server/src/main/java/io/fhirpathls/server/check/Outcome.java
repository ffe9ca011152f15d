package io.fhirpathls.server.check;

import io.fhirpathls.analysis.Problem;
import io.fhirpathls.workspace.Document;
import java.util.List;

/// What came of one target.
sealed interface Outcome {

  /// @param problems with offsets in the document, in the order of their places
  record Checked(String name, Document document, List<Problem> problems) implements Outcome {}

  record NotChecked(Trouble trouble) implements Outcome {}
}
