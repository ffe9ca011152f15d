package io.fhirpathls.workspace.resume;

import io.fhirpathls.workspace.Document;
import java.util.List;

/// A session that is still open. Any thread may call.
public interface Resumable {

  /// The documents as they stand now.
  List<Document> texts();

  /// The client has come back on another connection: this one is dead, and nobody here has noticed.
  void replaced();
}
