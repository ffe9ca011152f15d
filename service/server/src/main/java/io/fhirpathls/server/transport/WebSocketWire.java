package io.fhirpathls.server.transport;

import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.connection.CloseReason;
import io.fhirpathls.server.connection.Connection;
import io.fhirpathls.server.connection.Connections;
import io.fhirpathls.server.connection.Wire;
import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// One WebSocket: a JSON-RPC message per text message, taken part by part so that the ledger is
/// asked before a large one is gathered. It is its own listener and its own send callback, so that
/// a session costs no further objects. Reading is on demand: Jetty reads no frame that the
/// connection has not asked for.
///
/// Public only because Jetty calls listeners through a public lookup.
public final class WebSocketWire implements Session.Listener, Wire, Callback {
  private final Connections connections;
  private final Identity identity;
  private final String address;
  private final int maxSize;
  private @Nullable Session socket;
  private @Nullable Connection connection;

  /// The parts of a message that has not wholly come.
  private @Nullable StringBuilder partial;

  /// Characters of the last part, while there is no room for it; nothing is read meanwhile.
  private volatile int starving;

  /// @param maxSize of one message, characters
  WebSocketWire(Connections connections, Identity identity, String address, int maxSize) {
    this.maxSize = maxSize;
    this.connections = connections;
    this.identity = identity;
    this.address = address;
  }

  @Override
  public void onWebSocketOpen(Session session) {
    socket = session;
    connection = connections.open(this, identity);
    session.demand();
  }

  @Override
  public void onWebSocketPartialText(String part, boolean last) {
    StringBuilder before = partial;
    if (before == null && last) {
      opened().receive(part);
    } else if (before == null) {
      partial = new StringBuilder(part);
      readOn(part.length());
    } else if (before.length() + part.length() > maxSize) {
      partial = null;
      opened().close(CloseReason.TOO_LARGE);
    } else if (last) {
      partial = null;
      opened().receive(before.append(part).toString());
    } else {
      before.append(part);
      readOn(part.length());
    }
  }

  /// Reads the next part of a message if there is room for this one.
  private void readOn(int characters) {
    if (opened().gather(characters)) {
      starving = 0;
      socket().demand();
    } else {
      starving = characters;
    }
  }

  @Override
  public void tick() {
    int waiting = starving;
    if (waiting > 0) {
      readOn(waiting);
    }
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    callback.succeed();
    opened().close(CloseReason.NOT_TEXT);
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    opened().alive();
    demand();
  }

  @Override
  public void onWebSocketClose(int status, @Nullable String reason, Callback callback) {
    if (connection != null) {
      connection.gone();
    }
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    // A close follows. What a client did wrong on the wire is no event of ours.
  }

  @Override
  public void send(String message) {
    socket().sendText(message, this);
  }

  @Override
  public void succeed() {
    opened().sent();
  }

  @Override
  public void fail(Throwable cause) {
    socket().disconnect();
  }

  /// Also after a close was sent: the other side's close has to be read.
  @Override
  public void demand() {
    socket().demand();
  }

  @Override
  public boolean answersPings() {
    return true;
  }

  @Override
  public String peer() {
    return address;
  }

  @Override
  public void ping() {
    socket().sendPing(ByteBuffer.allocate(0), Callback.NOOP);
  }

  @Override
  public void close(CloseReason reason) {
    socket().close(reason.code(), reason.text(), Callback.NOOP);
  }

  @Override
  public void abort() {
    socket().disconnect();
  }

  private Session socket() {
    if (socket == null) {
      throw new IllegalStateException("not open yet");
    }
    return socket;
  }

  private Connection opened() {
    if (connection == null) {
      throw new IllegalStateException("not open yet");
    }
    return connection;
  }
}
