package io.fhirpathls.workspace;

import io.fhirpathls.host.Around;
import io.fhirpathls.host.Samples;
import io.fhirpathls.host.Shorthand;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.workspace.cache.Share;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceiling;
import io.fhirpathls.workspace.memory.LeakWatch;
import io.fhirpathls.workspace.memory.OverCeiling;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Reservation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The documents that one session has open. The client's messages write in the order in which they
/// arrive, workers only what the workspace around has become; writers take turns, and any thread
/// may read.
///
/// Every text is reserved before it is held. A document that does not fit is [Unheld]: known to be
/// open, its text unknown. So a document here is either the same as the editor's or not there at
/// all; there is no third way in which it could drift.
public final class Documents {

  /// What a document may always grow by, in bytes: nobody who types loses a document because others
  /// have filled the process.
  private static final int A_FEW_KEYS = 16_384;

  private final Workspace workspace;
  private final SessionSettings settings;
  private final Account account;
  private final Share share;
  private final Map<String, Snapshot> open = new ConcurrentHashMap<>(2);
  private final Map<String, Unheld> unheld = new ConcurrentHashMap<>(1);

  private volatile boolean ended;

  Documents(Workspace workspace, Account account, Share share) {
    this.workspace = workspace;
    this.settings = new SessionSettings(workspace.settings());
    this.account = account;
    this.share = share;
  }

  /// Opens a document; one that is open already is replaced.
  ///
  /// @return null when there is no memory for it: then it is [Unheld]
  /// @throws OverCeiling when the session may not even remember that it is open
  public synchronized @Nullable Snapshot open(
      String uri, String languageId, int version, String text) {
    release(uri);
    if (count() >= account.ceilings().documents()) {
      doWithout(uri, languageId, version, Ceiling.DOCUMENTS);
      return null;
    }
    Document document = new Document(uri, languageId, version, text);
    Reservation reservation = account.hold(Pool.DOCUMENTS);
    Ceiling met = reservation.resize(Footprint.of(document));
    if (met != null) {
      doWithout(uri, languageId, version, met);
      return null;
    }
    Snapshot snapshot = snapshot(document, reservation, null);
    open.put(uri, snapshot);
    if (ended) {
      closeAll();
    }
    return snapshot;
  }

  /// @return the new snapshot; null when no such document is held, now or any longer
  /// @throws OverCeiling when the session may not even remember that it is open
  public synchronized @Nullable Snapshot change(String uri, int version, List<Change> changes) {
    Snapshot before = open.get(uri);
    if (before == null) {
      return null;
    }
    long growth = Footprint.ofChanges(changes);
    Ceiling met = makeRoom(before, growth);
    if (met != null) {
      giveUp(before, version, met);
      return null;
    }
    Snapshot snapshot =
        snapshot(before.document().changed(version, changes), before.reservation(), before);
    open.put(uri, snapshot);
    settle(
        before.reservation(),
        Footprint.of(before.document()) + growth,
        Footprint.of(snapshot.document()));
    return snapshot;
  }

  /// The text comes before what is known about it.
  private static @Nullable Ceiling makeRoom(Snapshot before, long growth) {
    if (before.reservation().grow(growth) == null) {
      return null;
    }
    before.forget();
    Ceiling met = before.reservation().grow(growth);
    return met == null || met == Ceiling.DOCUMENT || growth > A_FEW_KEYS
        ? met
        : before.reservation().insist(growth);
  }

  /// One letter beyond Latin-1 doubles a text, which nobody could foresee.
  private static void settle(Reservation reservation, long foreseen, long real) {
    if (real <= foreseen) {
      reservation.shrink(foreseen - real);
    } else {
      reservation.charge(real - foreseen);
    }
  }

  private void giveUp(Snapshot held, int version, Ceiling met) {
    Document document = held.document();
    release(document.uri());
    doWithout(document.uri(), document.languageId(), version, met);
  }

  private void doWithout(String uri, String languageId, int version, Ceiling met) {
    long bytes = Footprint.ofUnheld(uri);
    if (account.used() > account.ceilings().session() - bytes) {
      throw new OverCeiling(Ceiling.SESSION);
    }
    Reservation reservation = account.hold(Pool.DOCUMENTS);
    reservation.charge(bytes);
    unheld.put(uri, new Unheld(languageId, version, met, reservation));
  }

  /// A document that is not held has changed in a way from which its text cannot be known.
  public synchronized void skip(String uri, int version) {
    unheld.computeIfPresent(
        uri, (_, it) -> new Unheld(it.languageId(), version, it.ceiling(), it.reservation()));
  }

  /// @return whether it was open
  public synchronized boolean close(String uri) {
    settings.forget(uri);
    return release(uri);
  }

  private boolean release(String uri) {
    Snapshot held = open.remove(uri);
    Unheld other = unheld.remove(uri);
    if (held != null) {
      held.reservation().close();
      workspace.leaks().closed(LeakWatch.Kind.DOCUMENT, held);
    }
    if (other != null) {
      other.reservation().close();
    }
    return held != null || other != null;
  }

  /// What holds from now on for documents that do not say it themselves, open ones included.
  public synchronized void use(Settings next) {
    settings.set(next);
    rereadAll();
  }

  /// The context of all documents from now on, open ones included. What was declared for one
  /// document still goes before it.
  public synchronized void declare(DeclaredContext context) {
    settings.declare(context);
    rereadAll();
  }

  /// The context of one document, which need not be open yet; forgotten when it is closed.
  ///
  /// @return false when too many documents have a context of their own
  public synchronized boolean declare(String uri, DeclaredContext context) {
    if (!settings.declare(uri, context)) {
      return false;
    }
    var _ = reread(uri);
    return true;
  }

  /// This is defined beside FHIR from now on, for a document by its uri. Open ones learn of it when
  /// they are [read anew][#reread].
  public synchronized void define(Function<String, Definitions> definitions) {
    settings.define(definitions);
  }

  /// The workspace's documents of FHIR Shorthand say this together from now on, for a document by
  /// its uri.
  ///
  /// @return the uris of the documents that have to be [read anew][#reread] for that
  public synchronized List<String> guide(Function<String, Shorthand> guide) {
    settings.guide(guide);
    return readingOtherwise(Around.Part.GUIDE);
  }

  /// These are the files that a document, by its uri, may name from now on.
  public synchronized void sample(Function<String, Samples> samples) {
    settings.sample(samples);
  }

  /// The uris of the documents that have to be [read anew][#reread], as this part of what is around
  /// them has changed.
  public synchronized List<String> readingOtherwise(Around.Part part) {
    return open.values().stream()
        .filter(it -> it.readsOtherwise(part, settings.of(it.document().uri())))
        .map(it -> it.document().uri())
        .toList();
  }

  /// Looks at a document anew, as what is said about it has changed.
  ///
  /// @return whether it is held
  public synchronized boolean reread(String uri) {
    return open.computeIfPresent(
            uri, (_, before) -> snapshot(before.document(), before.reservation(), before))
        != null;
  }

  /// What holds for a document that says nothing itself.
  public synchronized Settings settings(String uri) {
    return settings.of(uri);
  }

  /// What holds where nobody has said anything.
  public Settings defaults() {
    return workspace.settings();
  }

  /// The current snapshot; null when no such document is held.
  public @Nullable Snapshot get(String uri) {
    return open.get(uri);
  }

  /// What is known of a document that is open and not held; null when there is no such document.
  public @Nullable Unheld unheld(String uri) {
    return unheld.get(uri);
  }

  /// How many are open, held or not.
  public int count() {
    return open.size() + unheld.size();
  }

  public Collection<Snapshot> all() {
    return open.values();
  }

  /// The session has ended. A document that is being opened at this moment is closed at once.
  public synchronized void closeAll() {
    ended = true;
    open.keySet().forEach(this::release);
    unheld.keySet().forEach(this::release);
  }

  private void rereadAll() {
    open.replaceAll((_, before) -> snapshot(before.document(), before.reservation(), before));
  }

  private Snapshot snapshot(Document document, Reservation reservation, @Nullable Snapshot before) {
    return workspace.snapshot(document, settings.of(document.uri()), share, reservation, before);
  }
}
