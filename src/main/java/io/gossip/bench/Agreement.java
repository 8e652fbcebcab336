package io.gossip.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How many members each peer lists as alive, and since when all list the same. Thread-safe. */
final class Agreement {
  private static final long NEVER = Long.MIN_VALUE;

  private final Map<String, Integer> alive = new HashMap<>();
  private int peers = Integer.MAX_VALUE;
  private int members;
  private int agreeing;
  private long since = NEVER;

  /** What one peer lists now. */
  synchronized void listed(String peer, int count) {
    Integer before = alive.put(peer, count);
    agreeing += (count == members ? 1 : 0) - (before != null && before == members ? 1 : 0);
    judge();
  }

  /** A peer that has ended lists nothing any more. */
  synchronized void forget(String peer) {
    Integer before = alive.remove(peer);
    agreeing -= before != null && before == members ? 1 : 0;
    judge();
  }

  /** Waits until all peers, at least so many, list this many members. */
  OptionalLong await(int wantedPeers, int wantedMembers, long deadlineNanos)
      throws InterruptedException {
    return await(wantedPeers, wantedMembers, Duration.ZERO, deadlineNanos);
  }

  /**
   * Waits until all peers, at least so many, list this many members, and have done so for a while.
   *
   * @param held how long it must have lasted
   * @return the moment it came about, or now if it was so before, by {@link System#nanoTime}; empty
   *     if it did not before the deadline
   */
  synchronized OptionalLong await(
      int wantedPeers, int wantedMembers, Duration held, long deadlineNanos)
      throws InterruptedException {
    peers = wantedPeers;
    members = wantedMembers;
    agreeing = (int) alive.values().stream().filter(count -> count == members).count();
    since = NEVER;
    judge();
    while (true) {
      long due = since == NEVER ? deadlineNanos : since + held.toNanos();
      long left = due - System.nanoTime();
      if (left <= 0) {
        return since == NEVER ? OptionalLong.empty() : OptionalLong.of(since);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private void judge() {
    boolean agreed = alive.size() >= peers && agreeing == alive.size();
    if (agreed != (since != NEVER)) {
      since = agreed ? System.nanoTime() : NEVER;
      notifyAll();
    }
  }
}
