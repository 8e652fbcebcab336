package io.gossip.protocol;

/** Packets that may leave between the ticks: so many per second, a fifth of that at once. */
final class Budget {
  private static final int BURSTS_PER_SECOND = 5;

  private final int perSecond;
  private double left;
  private long filledAt = Long.MIN_VALUE;

  Budget(int perSecond) {
    this.perSecond = perSecond;
    this.left = burst();
  }

  /** Takes one packet; false if there is none left. */
  boolean take(long now) {
    fill(now);
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }

  /** Milliseconds until so many packets may leave, or as many as ever may leave at once. */
  long millisUntil(long now, int packets) {
    fill(now);
    double missing = Math.min(packets, burst()) - left;
    return missing <= 0 ? 0 : (long) Math.ceil(missing * 1_000 / perSecond);
  }

  private double burst() {
    return Math.max(1.0, perSecond / (double) BURSTS_PER_SECOND);
  }

  private void fill(long now) {
    if (filledAt != Long.MIN_VALUE) {
      left = Math.min(burst(), left + (now - filledAt) * perSecond / 1_000.0);
    }
    filledAt = now;
  }
}
