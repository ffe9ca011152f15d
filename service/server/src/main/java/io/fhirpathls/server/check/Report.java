package io.fhirpathls.server.check;

import java.io.IOException;
import java.util.List;

/// A format of reports. Written while the check runs: {@link #begin}, then one {@link #add} for
/// each file in the order of their names, then {@link #end}.
interface Report {
  void begin() throws IOException;

  void add(Outcome.Checked file) throws IOException;

  /// @param troubles all that was not checked
  void end(List<Trouble> troubles) throws IOException;
}
