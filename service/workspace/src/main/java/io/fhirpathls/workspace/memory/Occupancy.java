package io.fhirpathls.workspace.memory;

/// Where it is read how full the heap is.
public interface Occupancy {

  /// @param live bytes that the last collection of what has grown old has left; 0 before the first
  /// @param used bytes at this moment, garbage included: whatever is live, it is not more
  /// @param maximum the most bytes there can be
  /// @param collections how often it has been collected, so that a new figure can be told from one
  ///   that is known already
  record Reading(long live, long used, long maximum, long collections) {

    /// What is live is at most that part of the maximum.
    public double atMost() {
      return collections == 0 ? usedPart() : (double) Math.min(live, used) / maximum;
    }

    public double livePart() {
      return (double) live / maximum;
    }

    public double usedPart() {
      return (double) used / maximum;
    }
  }

  Reading read();

  /// From now on told after each collection, of the young too, on a thread that must not be held
  /// up.
  void onCollection(Runnable then);

  /// Has garbage collected soon, so that the next readings tell the truth. Does not wait for it.
  void collect();
}
