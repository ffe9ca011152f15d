package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.hash.Sha256;
import io.fhirpathls.workspace.memory.Reservation;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The files of one session beside its open documents: what its client has offered and, of those
/// that were wanted, sent. Any thread may call.
///
/// A session pays for all it holds, also for what another one of its tenant holds too: the ledger
/// is on the safe side by what they share.
public final class WorkspaceFiles {

  /// What was wanted of an offer, and what was not, by the reason.
  public record Answer(List<String> wanted, Map<String, Skip> skipped) {}

  private final SharedTexts texts;
  private final Tenant tenant;
  private final Predicate<String> isRead;
  private final Supplier<FileLimits> limits;
  private final Reservation reservation;
  private final Partitions partitions = new Partitions();
  private final PackageScope packages = new PackageScope();
  private final TreeMap<String, WorkspaceFile> held = new TreeMap<>();
  private final WantedFiles wanted;
  private final LeftOut leftOut = new LeftOut(partitions);
  private volatile Predicate<String> excluded = _ -> false;
  private long bytes;
  private boolean ended;

  /// What was known of these files in an earlier process.
  private volatile SavedIndex saved = SavedIndex.NONE;

  /// @param isRead whether some host reads a file of this uri
  /// @param reservation for all of it
  WorkspaceFiles(
      SharedTexts texts,
      Tenant tenant,
      Predicate<String> isRead,
      Supplier<FileLimits> limits,
      Reservation reservation) {
    this.texts = texts;
    this.tenant = tenant;
    this.isRead = isRead;
    this.limits = limits;
    this.reservation = reservation;
    this.wanted = new WantedFiles(reservation);
  }

  /// The client has these files. What is held with the same hash is not wanted again.
  public synchronized Answer offer(List<Offer> offers) {
    List<String> now = new ArrayList<>();
    Map<String, Skip> not = new LinkedHashMap<>();
    for (Offer offer : offers) {
      packages.has(offer.uri());
      wanted.remove(offer.uri());
      leftOut.remove(offer.uri());
      WorkspaceFile known = held.get(offer.uri());
      if (known != null && known.key().sha256().equals(offer.sha256())) {
        continue;
      }
      Skip skip = skip(offer.uri(), offer.size(), known);
      if (skip == null && !wanted.add(offer)) {
        skip = Skip.MEMORY;
      }
      if (skip == null) {
        now.add(offer.uri());
      } else {
        forget(offer.uri());
        not.put(offer.uri(), skip);
        leftOut.note(offer.uri(), skip);
      }
    }
    return new Answer(now, not);
  }

  private @Nullable Skip skip(String uri, long size, @Nullable WorkspaceFile instead) {
    FileLimits most = limits.get();
    long replaced = instead == null ? 0 : instead.stored().length();
    if (!isRead.test(uri)) {
      return Skip.KIND;
    } else if (excluded.test(uri)) {
      return Skip.EXCLUDED;
    } else if (size > most.fileBytes()) {
      return Skip.SIZE;
    } else if (instead == null && held.size() + wanted.size() >= most.files()) {
      return Skip.COUNT;
    } else {
      return bytes - replaced + wanted.bytes() + size > most.bytes() ? Skip.TOTAL : null;
    }
  }

  /// The text of a file has come.
  ///
  /// @return null when it is held now; otherwise why it is not
  public @Nullable Skip put(String uri, String text) {
    Offer offer = wanted(uri);
    if (offer == null) {
      return Skip.UNASKED;
    }
    byte[] utf8 = Sha256.utf8(text);
    if (utf8 == null || !Sha256.hex(utf8).equals(offer.sha256())) {
      return drop(offer, Skip.OTHER_TEXT);
    }
    SharedTexts.Key key = new SharedTexts.Key(tenant, offer.sha256(), ending(uri));
    StoredText stored = texts.take(key, () -> StoredText.of(utf8));
    FileNames known = stored.names() == null ? saved.names(offer.sha256(), uri) : null;
    if (known != null) {
      stored.know(known);
    }
    Skip skip = hold(offer, key, stored);
    if (skip != null) {
      texts.release(key);
    }
    return skip;
  }

  /// A file of a mounted folder is there, or is another one now. The old text holds until the new
  /// one is [held][#hold].
  ///
  /// @return why it is left out; null when it is not
  @Nullable Skip expect(String uri, long size) {
    return offer(List.of(new Offer(uri, "", size))).skipped().get(uri);
  }

  /// The text of a file that was [expected][#expect] is known.
  ///
  /// @param made when nobody of the tenant has it yet
  @Nullable Skip hold(String uri, String sha256, Supplier<StoredText> made) {
    Offer offer = wanted(uri);
    if (offer == null) {
      return Skip.UNASKED;
    }
    // The whole uri: a text that is left on the disk is found there and nowhere else.
    SharedTexts.Key key = new SharedTexts.Key(tenant, sha256, uri);
    Skip skip = hold(offer, key, texts.take(key, made));
    if (skip != null) {
      texts.release(key);
    }
    return skip;
  }

  /// A file that was [expected][#expect] could not be read.
  void give(String uri, Skip why) {
    Offer offer = wanted(uri);
    if (offer != null) {
      var _ = drop(offer, why);
    }
  }

  private synchronized @Nullable Offer wanted(String uri) {
    return wanted.get(uri);
  }

  @SuppressWarnings("ReferenceEquality") // the same offer, not one that is equal and newer
  private synchronized Skip drop(Offer offer, Skip why) {
    if (wanted.get(offer.uri()) == offer) {
      wanted.remove(offer.uri());
      leftOut.note(offer.uri(), why);
    }
    return why;
  }

  @SuppressWarnings("ReferenceEquality") // see drop
  private synchronized @Nullable Skip hold(Offer offer, SharedTexts.Key key, StoredText stored) {
    String uri = offer.uri();
    if (ended || wanted.get(uri) != offer) {
      return Skip.UNASKED;
    }
    wanted.remove(uri);
    Skip skip = skip(uri, stored.length(), held.get(uri));
    WorkspaceFile next = WorkspaceFile.of(uri, key, stored, held.get(uri));
    forget(uri);
    if (skip == null && reservation.grow(next.paid()) != null) {
      skip = Skip.MEMORY;
    }
    if (skip != null) {
      leftOut.note(uri, skip);
      return skip;
    }
    bytes += stored.length();
    held.put(uri, next);
    return null;
  }

  /// What is remembered of a file needs memory too.
  ///
  /// @return false when there is none: then the file is not held any longer
  synchronized boolean pay(WorkspaceFile file, long more) {
    WorkspaceFile known = held.get(file.uri());
    if (known == null || !known.key().equals(file.key())) {
      return true;
    }
    if (reservation.grow(more) == null) {
      held.put(file.uri(), known.paying(more));
      return true;
    }
    forget(file.uri());
    leftOut.note(file.uri(), Skip.MEMORY);
    return false;
  }

  /// The file is not there any longer; of a folder, all in it.
  ///
  /// @return whether any was held
  public synchronized boolean delete(String uri) {
    String folder = uri.endsWith("/") ? uri : uri + "/";
    packages.gone(uri);
    List<String> gone =
        held.keySet().stream().filter(it -> it.equals(uri) || it.startsWith(folder)).toList();
    wanted.removeIf(it -> it.equals(uri) || it.startsWith(folder));
    leftOut.removeIf(it -> it.equals(uri) || it.startsWith(folder));
    gone.forEach(this::forget);
    return !gone.isEmpty();
  }

  /// The file, or all in the folder, has another name now.
  ///
  /// @return whether any was held
  public synchronized boolean rename(String from, String to) {
    if (from.equals(to)) {
      return false;
    }
    String folder = from.endsWith("/") ? from : from + "/";
    packages.renamed(from, to);
    List<WorkspaceFile> moved =
        held.values().stream()
            .filter(it -> it.uri().equals(from) || it.uri().startsWith(folder))
            .toList();
    for (WorkspaceFile file : moved) {
      String uri = to + file.uri().substring(from.length());
      forget(uri);
      if (isRead.test(uri) && ending(uri).equals(file.key().ending())) {
        held.remove(file.uri());
        held.put(uri, file.called(uri));
      } else {
        forget(file.uri());
      }
    }
    return !moved.isEmpty();
  }

  /// Nothing of what is wanted will come.
  public synchronized void wantNothing() {
    wanted.removeIf(_ -> true);
  }

  private void forget(String uri) {
    WorkspaceFile file = held.remove(uri);
    if (file != null) {
      bytes -= file.stored().length();
      reservation.shrink(file.paid());
      texts.release(file.key());
    }
  }

  static String ending(String uri) {
    return uri.substring(uri.lastIndexOf('.') + 1);
  }

  /// How much a session may hold, at the moment.
  FileLimits limits() {
    return limits.get();
  }

  /// What is found in these need not be found again.
  void recall(SavedIndex index) {
    saved = index;
  }

  /// What is known of the texts that clients have sent, for the next process.
  synchronized SavedIndex index() {
    Map<String, FileNames> known = new HashMap<>(saved.names());
    for (WorkspaceFile file : held.values()) {
      FileNames names = file.names();
      if (names != null && !file.stored().isOnDisk()) {
        known.put(SavedIndex.key(file.key().sha256(), file.uri()), names);
      }
    }
    return new SavedIndex(known, Map.of());
  }

  /// Which parts of mounted folders are held.
  public Partitions partitions() {
    return partitions;
  }

  PackageScope packages() {
    return packages;
  }

  /// The user leaves these out from now on, and what he left out before comes back.
  ///
  /// @param folders of the workspace, by their uris
  /// @return the uris of files that come back: they are to be offered, or looked at, anew
  public synchronized List<String> exclude(Excluded next, List<String> folders) {
    Predicate<String> isOut = next.in(folders);
    excluded = isOut;
    List<String> gone = new ArrayList<>(wanted.removeIf(isOut));
    held.keySet().stream().filter(isOut).forEach(gone::add);
    gone.forEach(this::forget);
    List<String> back = leftOut.takeBack(Skip.EXCLUDED, Predicate.not(isOut));
    gone.forEach(uri -> leftOut.note(uri, Skip.EXCLUDED));
    return back;
  }

  boolean isExcluded(String uri) {
    return excluded.test(uri);
  }

  /// The files of these folders are not held any longer, those of folders in them are.
  ///
  /// @param folders their uris, with the slash at the end
  synchronized void leave(Set<String> folders) {
    if (!folders.isEmpty()) {
      Predicate<String> isIn = uri -> folders.contains(WorkspaceFile.folder(uri));
      held.keySet().stream().filter(isIn).toList().forEach(this::forget);
      wanted.removeIf(isIn);
      leftOut.removeIf(isIn);
    }
  }

  boolean isRead(String uri) {
    return isRead.test(uri);
  }

  /// All that are held, by their uris.
  synchronized List<WorkspaceFile> all() {
    return List.copyOf(held.values());
  }

  synchronized @Nullable WorkspaceFile file(String uri) {
    return held.get(uri);
  }

  /// How far it is.
  ///
  /// @param bytes of all texts, in UTF-8
  /// @param heldBytes as they are held, with what is known of them
  /// @param unread files of which nothing is known yet
  /// @param wanted files that have not come yet
  public record State(int files, long bytes, long heldBytes, int unread, int wanted) {

    /// Whether all is known that there is to know.
    public boolean isQuiet() {
      return unread + wanted == 0;
    }
  }

  public synchronized State state() {
    int unread = 0;
    for (WorkspaceFile file : held.values()) {
      unread += file.names() == null ? 1 : 0;
    }
    return new State(held.size(), bytes, reservation.bytes(), unread, wanted.size());
  }

  /// How many files were left out, by the reason.
  public synchronized Map<Skip, Integer> skippedByReason() {
    return leftOut.byReason();
  }

  /// Files that were left out, the first ones of them.
  public synchronized Map<String, Skip> skipped(int most) {
    return leftOut.first(most);
  }

  /// How many files some host could read and are not held.
  public synchronized int leftOut() {
    return leftOut.readable();
  }

  /// What the files of each folder cost, the dearest first.
  public synchronized Map<String, FolderCost> dearestFolders(int most) {
    return FolderCost.dearest(held.values(), most);
  }

  /// The session has ended.
  public synchronized void close() {
    ended = true;
    wantNothing();
    List.copyOf(held.keySet()).forEach(this::forget);
    reservation.close();
  }
}
