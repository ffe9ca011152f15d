package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.memory.Reservation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The files that a session is to have and that have not come yet. Its [WorkspaceFiles] call one
/// after the other.
final class WantedFiles {
  /// Of each, with its hash and entries in maps, bytes.
  private static final int OFFER = 300;

  private final Reservation reservation;
  private final Map<String, Offer> files = new HashMap<>();
  private long bytes;

  /// @param reservation for all of it
  WantedFiles(Reservation reservation) {
    this.reservation = reservation;
  }

  /// @return false when there is no memory for it
  boolean add(Offer offer) {
    if (reservation.grow(footprint(offer)) != null) {
      return false;
    }
    files.put(offer.uri(), offer);
    bytes += offer.size();
    return true;
  }

  void remove(String uri) {
    Offer offer = files.remove(uri);
    if (offer != null) {
      bytes -= offer.size();
      reservation.shrink(footprint(offer));
    }
  }

  /// @return those that were there
  List<String> removeIf(Predicate<String> which) {
    List<String> gone = files.keySet().stream().filter(which).toList();
    gone.forEach(this::remove);
    return gone;
  }

  @Nullable Offer get(String uri) {
    return files.get(uri);
  }

  int size() {
    return files.size();
  }

  /// Of all their texts, in UTF-8.
  long bytes() {
    return bytes;
  }

  private static long footprint(Offer offer) {
    return (long) OFFER + offer.uri().length();
  }
}
