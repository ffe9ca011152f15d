package io.fhirpathls.server.feature;

import io.fhirpathls.server.protocol.Introduction;
import io.fhirpathls.server.session.Session;
import org.eclipse.lsp4j.ServerCapabilities;

/// One thing the server can do for an editor. Features hold no state of any session: one instance
/// serves all of them.
public interface LspFeature {

  /// Says in the answer to `initialize` what [#bind] makes true, and nothing else.
  default void advertise(ServerCapabilities capabilities) {}

  /// The client has introduced itself and will be answered; nothing may be asked of it yet.
  default void introduced(Session session, Introduction introduction) {}

  /// The client has taken the answer to `initialize`: from now on it can be asked.
  default void initialized(Session session) {}

  /// The settings of the server have changed since the session was heard last.
  default void reconfigured(Session session) {}

  /// Puts the feature's methods into the table.
  void bind(Methods.Table methods);
}
