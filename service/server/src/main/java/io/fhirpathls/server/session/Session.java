package io.fhirpathls.server.session;

/// One client's session. Its connection calls every method, one message after the other, so nothing
/// here is locked; what other threads may read is volatile.
public final class Session {
  private final Client client;
  private volatile Lifecycle lifecycle = Lifecycle.UNINITIALIZED;

  public Session(Client client) {
    this.client = client;
  }

  public Client client() {
    return client;
  }

  public Lifecycle lifecycle() {
    return lifecycle;
  }

  /// The client has introduced itself.
  public void initialize() {
    lifecycle = Lifecycle.INITIALIZED;
  }

  /// The client has said good-bye and will only send `exit`.
  public void shutDown() {
    lifecycle = Lifecycle.SHUT_DOWN;
  }
}
