package io.gossip.sim;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time. What is due at the same moment happens in the order in which it was asked for. The
 * near future has a list for each millisecond, so that asking costs the same however much waits.
 */
final class Timeline {
  /** Milliseconds that have lists of their own: a power of two. */
  private static final int NEAR = 1 << 14;

  private final Due[] first = new Due[NEAR];
  private final Due[] last = new Due[NEAR];
  private final PriorityQueue<Far> later =
      new PriorityQueue<>(Comparator.comparingLong(Far::at).thenComparingLong(Far::order));
  private long now;
  private long orders;

  private static final class Due {
    final Runnable what;
    Due next;

    Due(Runnable what) {
      this.what = what;
    }
  }

  private record Far(long at, long order, Runnable what) {}

  /** Starts at a time that looks like an epoch time, so that no test gets by with small numbers. */
  Timeline(long start) {
    now = start;
  }

  long now() {
    return now;
  }

  void after(long millis, Runnable what) {
    long at = now + Math.max(0, millis);
    if (at - now < NEAR) {
      append(at, what);
    } else {
      later.add(new Far(at, orders++, what));
    }
  }

  /** Lets so many milliseconds pass. */
  void runFor(long millis) {
    long end = now + millis;
    happen();
    while (now < end) {
      now++;
      // Before anything can be asked for at the moment that comes into reach now.
      while (!later.isEmpty() && later.peek().at() - now < NEAR) {
        Far far = later.poll();
        append(far.at(), far.what());
      }
      happen();
    }
  }

  private void append(long at, Runnable what) {
    int slot = (int) at & (NEAR - 1);
    Due due = new Due(what);
    if (first[slot] == null) {
      first[slot] = due;
    } else {
      last[slot].next = due;
    }
    last[slot] = due;
  }

  private void happen() {
    int slot = (int) now & (NEAR - 1);
    while (first[slot] != null) {
      Due due = first[slot];
      first[slot] = due.next;
      due.what.run();
    }
    last[slot] = null;
  }
}
