package io.fhirpathls.server.feature;

import org.eclipse.lsp4j.ServerCapabilities;

/// One thing the server can do for an editor. Features hold no state of any session: one instance
/// serves all of them.
public interface LspFeature {

  /// Says in the answer to `initialize` what [#bind] makes true, and nothing else.
  default void advertise(ServerCapabilities capabilities) {}

  /// Puts the feature's methods into the table.
  void bind(Methods.Table methods);
}
