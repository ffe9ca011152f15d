package io.fhirpathls.server.session;

import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.Snapshot;
import org.eclipse.lsp4j.TextDocumentIdentifier;

/// One client's session. Its connection calls every method that changes something, one message
/// after the other, so nothing here is locked; what workers may read is volatile.
public final class Session {
  private final Client client;
  private final Documents documents;
  private final Publications publications = new Publications();
  private volatile Lifecycle lifecycle = Lifecycle.UNINITIALIZED;
  private volatile ClientAbilities abilities = ClientAbilities.NONE;

  public Session(Client client, Documents documents) {
    this.client = client;
    this.documents = documents;
  }

  public Client client() {
    return client;
  }

  public Documents documents() {
    return documents;
  }

  public Publications publications() {
    return publications;
  }

  public Lifecycle lifecycle() {
    return lifecycle;
  }

  public ClientAbilities abilities() {
    return abilities;
  }

  /// The document as it stands now.
  ///
  /// @throws InvalidParams when it is not open
  public Snapshot snapshot(TextDocumentIdentifier document) {
    Snapshot snapshot = documents.get(document.getUri());
    if (snapshot == null) {
      throw new InvalidParams("the document is not open");
    }
    return snapshot;
  }

  public Positions positions(Snapshot snapshot) {
    return new Positions(snapshot.document(), abilities.encoding());
  }

  /// The client has introduced itself.
  public void initialize(ClientAbilities said) {
    abilities = said;
    lifecycle = Lifecycle.INITIALIZED;
  }

  /// The client has said good-bye and will only send `exit`.
  public void shutDown() {
    lifecycle = Lifecycle.SHUT_DOWN;
  }

  /// The client is gone, and with it everything it had open.
  public void end() {
    publications.clear();
    documents.closeAll();
  }
}
