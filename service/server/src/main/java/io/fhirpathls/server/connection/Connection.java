package io.fhirpathls.server.connection;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.session.Client;
import io.fhirpathls.server.session.Lifecycle;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Workspace;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// One client's connection.
///
/// The transport gives one message after the other to [#receive], never two at once, and the next
/// one only after the connection has demanded it: changes apply in the order in which they arrive,
/// and every request sees the documents as they stood when it arrived. Whatever a client sends is
/// answered or ignored; nothing it sends ends the connection but `exit`.
public final class Connection implements Client {
  /// How long a close may take before the connection is cut.
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Wire wire;
  private final Dispatch dispatch;
  private final Config.Sessions limits;
  private final Consumer<Connection> onGone;
  private final Outbox outbox;
  private final InFlight inFlight = new InFlight();
  private final Session session;

  private volatile long lastHeard;
  private volatile long lastPing;
  private volatile long closingSince;
  private volatile boolean closing;
  private volatile boolean gone;

  Connection(
      Wire wire,
      Dispatch dispatch,
      Workspace workspace,
      Config config,
      Consumer<Connection> onGone) {
    this.wire = wire;
    this.dispatch = dispatch;
    this.limits = config.sessions();
    this.onGone = onGone;
    this.outbox = new Outbox(wire, config.outbox(), dispatch.nanos());
    this.session = new Session(this, workspace.newDocuments());
    this.lastHeard = dispatch.now();
    this.lastPing = lastHeard;
  }

  public Session session() {
    return session;
  }

  InFlight inFlight() {
    return inFlight;
  }

  /// One message has come. Demands the next one when there is room for its answer.
  public void receive(String text) {
    lastHeard = dispatch.now();
    dispatch.meters().received(text.length());
    if (!closing) {
      dispatch.read(this, text);
    }
    if (!outbox.parkReader()) {
      wire.demand();
    }
  }

  /// The message given to the wire last has left.
  public void sent() {
    outbox.sent();
  }

  /// The other side has shown that it is there.
  public void alive() {
    lastHeard = dispatch.now();
  }

  /// The transport has lost or closed the connection.
  public void gone() {
    if (gone) {
      return;
    }
    gone = true;
    outbox.shut();
    inFlight.takeAll().forEach(Request::cancel);
    session.end();
    onGone.accept(this);
  }

  /// Ends the connection for a reason of the server's. What still waits to be sent is dropped.
  public void close(CloseReason reason) {
    startClosing();
    outbox.shut();
    wire.close(reason);
  }

  @Override
  public void end() {
    startClosing();
    outbox.end(CloseReason.EXIT);
  }

  /// The other side will send no more. The connection ends when what is under way has been
  /// answered.
  public void endWhenAnswered() {
    inFlight.whenEmpty(this::end);
  }

  /// What came was no message, and nothing after it can be read.
  public void unreadable(String reason) {
    send(null, dispatch.rpc().error(null, ResponseErrorCode.ParseError, reason));
  }

  /// Tells the people behind the client's log.
  void warn(String text) {
    if (session.lifecycle() == Lifecycle.INITIALIZED) {
      notify("window/logMessage", new MessageParams(MessageType.Warning, text));
    }
  }

  @Override
  public void notify(String method, Object params) {
    send(null, dispatch.rpc().notification(method, params));
  }

  @Override
  public void notifyLatest(String method, String key, Object params) {
    send(key, dispatch.rpc().notification(method, params));
  }

  /// @param key when not null, a waiting message of the same key is replaced
  void send(@Nullable String key, String message) {
    if (gone) {
      return;
    }
    dispatch.meters().sent(message.length());
    switch (outbox.offer(key, message)) {
      case TAKEN -> {}
      case OVERFLOWN -> giveUpReader();
    }
  }

  /// Looks after deadlines; called about once a second, on one thread for all connections.
  void tick() {
    long now = dispatch.now();
    if (closing) {
      if (now - closingSince > FAREWELL.toNanos()) {
        wire.abort();
      }
    } else if (outbox.isOverdue()) {
      giveUpReader();
    } else if (wire.answersPings()) {
      keepAlive(now);
    }
  }

  private void keepAlive(long now) {
    long ping = limits.ping().toNanos();
    if (now - lastHeard > limits.silence().toNanos()) {
      close(CloseReason.SILENT);
    } else if (now - lastHeard > ping && now - lastPing > ping && outbox.isIdle()) {
      lastPing = now;
      wire.ping();
    }
  }

  private void giveUpReader() {
    dispatch.meters().refused(Refusal.SLOW_READER.code());
    close(CloseReason.SLOW_READER);
  }

  private void startClosing() {
    closingSince = dispatch.now();
    closing = true;
  }
}
