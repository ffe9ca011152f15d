package io.fhirpathls.workspace.work;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which task comes next: by urgency, then in turns.
///
/// The more urgent goes first, but nothing waits for ever: of the time that more urgent work uses
/// while marks wait, a quarter is owed to them, and a thirty-second to what waits in the
/// background; once that makes a quantum, they go first. So under any load marks come, and the
/// background takes 3 % of the processor from those who type.
///
/// Not safe for threads; [Workers] guards it.
final class Schedule {

  /// The most urgent first.
  private final List<Lane> lanes;

  Schedule(long now) {
    lanes = Stream.of(Urgency.values()).map(it -> new Lane(it, share(it), now)).toList();
  }

  private static double share(Urgency urgency) {
    return switch (urgency) {
      case INTERACTIVE -> 0;
      case DIAGNOSTICS -> 1.0 / 4;
      case BACKGROUND -> 1.0 / 32;
    };
  }

  Lane lane(Urgency urgency) {
    for (Lane lane : lanes) {
      if (lane.urgency() == urgency) {
        return lane;
      }
    }
    throw new IllegalStateException("every urgency has a lane");
  }

  boolean isEmpty() {
    return lanes.stream().allMatch(lane -> lane.size() == 0);
  }

  /// Whether nothing that is more urgent is due.
  boolean isEmptyBefore(Urgency than) {
    Urgency most = mostUrgent();
    return most == null || most.compareTo(than) >= 0;
  }

  /// The most urgent class of which something is due; null when nothing is.
  @Nullable Urgency mostUrgent() {
    for (Lane lane : lanes) {
      if (lane.hasDue()) {
        return lane.urgency();
      }
    }
    return null;
  }

  /// The next task for a worker that has nothing to do.
  ///
  /// @return null when none waits
  @Nullable Waiting take(long now) {
    Waiting due = take(lanes, now);
    for (Lane lane : lanes) {
      if (due == null) {
        due = lane.takeEarly(now);
      }
    }
    return due;
  }

  /// The next task that is more urgent than one that runs.
  ///
  /// @return null when the one that runs may go on
  @Nullable Waiting takeBefore(Urgency than, long now) {
    Lane own = lane(than);
    return own.isOwed() ? null : take(lanes.subList(0, lanes.indexOf(own)), now);
  }

  private static @Nullable Waiting take(List<Lane> from, long now) {
    for (Lane lane : from) {
      lane.promote(now);
    }
    for (Lane lane : from.reversed()) {
      if (lane.isOwed() && lane.hasDue()) {
        return lane.take(now);
      }
    }
    for (Lane lane : from) {
      if (lane.hasDue()) {
        return lane.take(now);
      }
    }
    return null;
  }

  /// A task has used processor time.
  void spent(Urgency urgency, long cost) {
    for (Lane lane : lanes) {
      if (lane.urgency() == urgency) {
        lane.spent(cost);
      } else if (lane.urgency().compareTo(urgency) > 0) {
        lane.heldUp(cost);
      }
    }
  }
}
