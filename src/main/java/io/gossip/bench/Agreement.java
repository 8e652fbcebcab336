package io.gossip.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many members each peer lists as alive, and whether all list the same number. Thread-safe. */
final class Agreement {
  private final Map<String, Integer> alive = new HashMap<>();

  /** What one peer's newest event says. */
  synchronized void listed(String peer, int count) {
    alive.put(peer, count);
    notifyAll();
  }

  /**
   * Waits until this many peers all list this many members.
   *
   * @return the moment it came about by {@link System#nanoTime}, or -1 if it did not in time
   */
  synchronized long await(int peers, int members, long deadlineNanos) throws InterruptedException {
    while (alive.size() < peers || alive.values().stream().anyMatch(count -> count != members)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      if (left <= 0) {
        return -1;
      }
      wait(left);
    }
    return System.nanoTime();
  }
}
