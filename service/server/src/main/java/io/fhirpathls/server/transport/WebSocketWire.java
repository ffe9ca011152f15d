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

  /// Forgotten when the socket is closed, for Jetty's selector holds on to the last socket it had
  /// to do with.
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
    Connection its = connection;
    StringBuilder before = partial;
    if (its == null) {
      return;
    }
    if (before == null && last) {
      its.receive(part);
    } else if (before == null) {
      partial = new StringBuilder(part);
      readOn(its, part.length());
    } else if (before.length() + part.length() > maxSize) {
      partial = null;
      its.close(CloseReason.TOO_LARGE);
    } else if (last) {
      partial = null;
      its.receive(before.append(part).toString());
    } else {
      before.append(part);
      readOn(its, part.length());
    }
  }

  /// Reads the next part of a message if there is room for this one.
  private void readOn(Connection its, int characters) {
    if (its.gather(characters)) {
      starving = 0;
      socket().demand();
    } else {
      starving = characters;
    }
  }

  @Override
  public void tick() {
    int waiting = starving;
    Connection its = connection;
    if (waiting > 0 && its != null) {
      readOn(its, waiting);
    }
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    callback.succeed();
    if (connection != null) {
      connection.close(CloseReason.NOT_TEXT);
    }
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    if (connection != null) {
      connection.alive();
    }
    demand();
  }

  @Override
  public void onWebSocketClose(int status, @Nullable String reason, Callback callback) {
    Connection its = connection;
    connection = null;
    partial = null;
    if (its != null) {
      its.gone();
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
    Connection its = connection;
    if (its != null) {
      its.sent();
    }
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
}
