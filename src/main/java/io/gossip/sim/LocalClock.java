package io.gossip.sim;

/** A clock that may run fast or slow, but like any clock that we use never back. */
final class LocalClock {
  private double rate = 1;
  private long changedAt;
  private long shown;

  /** Runs at another rate from a true time on. */
  void run(long now, double newRate) {
    shown = at(now);
    changedAt = now;
    rate = newRate;
  }

  /** What it shows at a true time. */
  long at(long now) {
    return changedAt == 0 ? now : shown + Math.round((now - changedAt) * rate);
  }

  /** What it calls so many milliseconds, in true time. */
  long trueMillis(long millis) {
    return Math.round(millis / rate);
  }
}
