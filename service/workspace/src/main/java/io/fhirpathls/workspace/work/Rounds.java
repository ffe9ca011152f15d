package io.fhirpathls.workspace.work;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Deficit round robin among members whose work has a cost that is known only afterwards.
///
/// In every round a member may use a quantum. It is let on while it has credit, so it may overdraw
/// by one piece of work; then it sits out as many rounds as it takes to pay. Rounds are counted,
/// not walked: a member knows the round of its next turn, and a queue finds the first one. So a
/// debt of a thousand quanta costs one step.
///
/// Who has had nothing to do keeps its debt, which the rounds that pass meanwhile pay, and saves
/// nothing. It goes before those who never stopped, once in a round: somebody who types now and
/// then does not wait for the quanta of those who keep the process busy.
///
/// Not safe for threads; [Workers] guards it.
///
/// @param <M> the members
final class Rounds<M extends Rounds.Member> {

  /// Somebody who takes turns; in one [Rounds] only.
  abstract static class Member {
    long round;
    long credit;
    boolean fresh;
    long arrival;
  }

  private static final Comparator<Member> FIRST =
      Comparator.<Member>comparingLong(it -> it.round)
          .thenComparing(it -> !it.fresh)
          .thenComparingLong(it -> it.arrival);

  private final long quantum;
  private final PriorityQueue<M> queue = new PriorityQueue<>(4, FIRST);
  private long round = 1;
  private long arrivals;

  /// @param quantum in the unit of costs
  Rounds(long quantum) {
    this.quantum = quantum;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /// A member has work again.
  void add(M member) {
    if (member.round < round) {
      long passed = round - member.round;
      member.credit =
          Math.min(quantum, member.credit + quantum * Math.min(passed, Integer.MAX_VALUE));
      member.round = round;
    }
    member.fresh = true;
    enqueue(member);
  }

  /// A member has no more work.
  void remove(M member) {
    queue.remove(member);
  }

  /// Whose turn it is; null when nobody has work.
  @Nullable M next() {
    M first = queue.peek();
    while (first != null && first.credit <= 0) {
      queue.remove();
      sitOut(first);
      first = queue.peek();
    }
    if (first != null) {
      round = first.round;
    }
    return first;
  }

  /// @param cost negative for what was charged in advance and not used
  void charge(M member, long cost) {
    member.credit -= cost;
  }

  private void sitOut(M member) {
    long rounds = 1 - member.credit / quantum;
    member.round += rounds;
    member.credit += rounds * quantum;
    member.fresh = false;
    enqueue(member);
  }

  private void enqueue(M member) {
    arrivals++;
    member.arrival = arrivals;
    queue.add(member);
  }
}
