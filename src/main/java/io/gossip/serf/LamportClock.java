package io.gossip.serf;

/** A logical clock (serf.md §3): begins at 1 and only rises. */
final class LamportClock {
  /** No honest clock comes so far; a larger time would leave no room to go on. */
  private static final long MAX = 1L << 62;

  private long time = 1;

  long time() {
    return time;
  }

  /** The current time, which is then over. */
  long next() {
    return time++;
  }

  /** Moves past a time that somebody else has used; false if no clock can show it. */
  boolean witness(long seen) {
    if (seen < 0 || seen >= MAX) {
      return false;
    }
    if (seen >= time) {
      time = seen + 1;
    }
    return true;
  }
}
