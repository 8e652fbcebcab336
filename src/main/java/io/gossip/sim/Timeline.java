package io.gossip.sim;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time. What is due at the same moment happens in the order in which it was asked for. */
final class Timeline {
  private record Due(long at, long order, Runnable what) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private long now;
  private long orders;

  /** Starts at a time that looks like an epoch time, so that no test gets by with small numbers. */
  Timeline(long start) {
    now = start;
  }

  long now() {
    return now;
  }

  void after(long millis, Runnable what) {
    queue.add(new Due(now + Math.max(0, millis), orders++, what));
  }

  /** Lets so many milliseconds pass. */
  void runFor(long millis) {
    long end = now + millis;
    while (!queue.isEmpty() && queue.peek().at() <= end) {
      Due due = queue.poll();
      now = due.at();
      due.what().run();
    }
    now = end;
  }
}
