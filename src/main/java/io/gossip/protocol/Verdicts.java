package io.gossip.protocol;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many members may be declared dead without a suspicion's wait. When many go at once the fault
 * is more likely between us than theirs: the rest get the time of an ordinary suspicion.
 */
final class Verdicts {
  private static final long WINDOW_MILLIS = 10_000;
  private static final int MIN = 2;
  private static final double SHARE = 0.05;

  private final Deque<Long> times = new ArrayDeque<>();

  /** A member was declared dead at once, by us or by another. */
  void note(long now) {
    times.add(now);
    forget(now);
  }

  /** Whether one more may be. */
  boolean room(long now, int members) {
    forget(now);
    return times.size() < Math.max(MIN, (int) Math.ceil(SHARE * members));
  }

  private void forget(long now) {
    while (!times.isEmpty() && now - times.peek() >= WINDOW_MILLIS) {
      times.poll();
    }
  }
}
