package io.fhirpathls.server.connection;

import io.fhirpathls.server.access.Audit;
import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.protocol.Reply;
import io.fhirpathls.server.session.Client;
import io.fhirpathls.server.session.Lifecycle;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceiling;
import io.fhirpathls.workspace.work.Owner;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
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

  /// How long a message that has begun may wait for room.
  private static final Duration STARVATION = Duration.ofSeconds(10);

  /// Reading on may mean to handle what has come already.
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private final Wire wire;
  private final Dispatch dispatch;
  private final LiveConfig config;
  private final Consumer<Connection> onGone;
  private final Outbox outbox;
  private final Inbox inbox;
  private final InFlight inFlight;
  private final Outgoing outgoing = new Outgoing();
  private final Session session;
  private final Lifetime lifetime;
  private final Identity identity;
  private final int number = ThreadLocalRandom.current().nextInt();
  private final long opened;

  private volatile long lastHeard;
  private volatile long lastPing;
  private volatile long starvedSince;
  private volatile long begunSince;
  private volatile long closingSince;
  private volatile boolean closing;
  private volatile @Nullable CloseReason closedFor;
  private volatile boolean gone;

  Connection(
      Wire wire,
      Identity identity,
      Account account,
      Dispatch dispatch,
      Workspace workspace,
      LiveConfig config,
      Consumer<Connection> onGone) {
    this.wire = wire;
    this.dispatch = dispatch;
    this.config = config;
    this.onGone = onGone;
    this.outbox = new Outbox(wire, config.current().outbox(), account, dispatch.nanos());
    this.inFlight = new InFlight(account);
    this.inbox = new Inbox(account);
    Owner owner = dispatch.workers().owner(identity.tenant());
    this.session =
        new Session(
            this,
            account,
            owner,
            dispatch.throttles().open(owner),
            workspace.newDocuments(account));
    this.lastHeard = dispatch.now();
    this.lastPing = lastHeard;
    this.opened = lastHeard;
    this.identity = identity;
    this.lifetime =
        new Lifetime(lastHeard, identity.expires(), ThreadLocalRandom.current().nextDouble());
  }

  public Session session() {
    return session;
  }

  /// What the lines of a log have in common that are about this connection.
  String number() {
    return HexFormat.of().toHexDigits(number);
  }

  /// The same before it is written down.
  int tag() {
    return number;
  }

  InFlight inFlight() {
    return inFlight;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  /// One message has come. Demands the next one when there is room for its answer.
  public void receive(String text) {
    lastHeard = dispatch.now();
    begunSince = 0;
    lifetime.message(lastHeard);
    dispatch.meters().received(text.length());
    inbox.enter(text);
    session.throttle().came(Utf8.length(text));
    try {
      if (!closing) {
        session.owner().run(() -> dispatch.read(this, text));
      }
    } finally {
      inbox.leave();
    }
    Duration rest = session.throttle().rest();
    if (!closing && session.throttle().isFlood()) {
      dispatch.meters().refused(Refusal.FLOOD.code());
      close(CloseReason.FLOOD);
    }
    if (rest.isZero() || closing) {
      readOn();
    } else {
      CompletableFuture.delayedExecutor(rest.toNanos(), TimeUnit.NANOSECONDS, VIRTUAL)
          .execute(this::readOn);
    }
  }

  private void readOn() {
    if (!gone && !outbox.parkReader()) {
      wire.demand();
    }
  }

  /// A part of a message has come, or its size is known: there must be room before more of it is
  /// read. A transport that gets no room reads no further for now, and asks again after a while.
  ///
  /// @param bytes of this part, in UTF-8
  /// @return whether there is room
  public boolean gather(long bytes) {
    if (closing) {
      return true;
    }
    long now = dispatch.now();
    if (begunSince == 0) {
      begunSince = now;
    }
    Ceiling met = inbox.gather(bytes);
    if (met == null) {
      starvedSince = 0;
      return true;
    }
    if (starvedSince == 0) {
      starvedSince = now;
      dispatch.meters().refused(Refusal.of(met).code());
    } else if (now - starvedSince > STARVATION.toNanos()) {
      close(CloseReason.OVER_MEMORY);
    }
    return closing;
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
    inbox.close();
    inFlight.takeAll().forEach(Request::cancel);
    outgoing.close();
    session.end();
    long seconds = TimeUnit.NANOSECONDS.toSeconds(dispatch.now() - opened);
    CloseReason why = closedFor;
    Audit.closed(number(), identity, why == null ? "lost" : why.label(), seconds);
    onGone.accept(this);
  }

  /// Ends the connection for a reason of the server's. What still waits to be sent is dropped.
  public void close(CloseReason reason) {
    startClosing(reason);
    outbox.shut();
    wire.close(reason);
  }

  @Override
  public void end() {
    retire(CloseReason.EXIT);
  }

  @Override
  public void replaced() {
    close(CloseReason.REPLACED);
  }

  /// Ends the connection when what was asked has been answered, so that the client can go on
  /// elsewhere.
  void sendElsewhere() {
    inFlight.whenEmpty(() -> retire(CloseReason.RESTARTING));
  }

  /// Ends the connection when what waits to be sent has left.
  private void retire(CloseReason reason) {
    startClosing(reason);
    outbox.end(reason);
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

  @Override
  public void warn(String text) {
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

  @Override
  public <R> void request(
      String method, @Nullable Object params, Class<R> type, Consumer<Reply<R>> then) {
    Long id = outgoing.add(type, then, dispatch.now());
    if (id != null) {
      send(null, dispatch.rpc().request(id, method, params));
    }
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
      case OVER_MEMORY -> {
        dispatch.meters().refused(Refusal.MEMORY_SESSION.code());
        close(CloseReason.OVER_MEMORY);
      }
    }
  }

  /// Looks after deadlines; called about once a second, on one thread for all connections.
  void tick() {
    long now = dispatch.now();
    session.throttle().settle();
    outgoing.expire(now);
    wire.tick();
    if (closing) {
      if (now - closingSince > FAREWELL.toNanos()) {
        wire.abort();
      }
      return;
    }
    if (outbox.isOverdue()) {
      giveUpReader();
      return;
    }
    CloseReason over = wire.canReconnect() ? over(now) : null;
    if (over != null) {
      retire(over);
    } else if (wire.canReconnect() && isStuck(now)) {
      close(CloseReason.SILENT);
    } else if (wire.answersPings()) {
      keepAlive(now);
    }
  }

  /// Whether a message has begun and does not end. Its room is held as long as it is awaited, and
  /// bytes now and then would hold it for ever.
  private boolean isStuck(long now) {
    long begun = begunSince;
    return begun != 0 && now - begun > config.current().sessions().silence().toNanos();
  }

  private @Nullable CloseReason over(long now) {
    boolean waiting = !inFlight.isEmpty() || !outbox.isIdle();
    return lifetime.over(
        config.current().sessions(), now, dispatch.clock().instant(), session.lifecycle(), waiting);
  }

  private void keepAlive(long now) {
    Config.Sessions limits = config.current().sessions();
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

  private void startClosing(CloseReason reason) {
    dispatch.meters().closed(reason.label());
    if (reason.isFinal()) {
      session.waive();
    }
    closedFor = reason;
    closingSince = dispatch.now();
    closing = true;
  }
}
