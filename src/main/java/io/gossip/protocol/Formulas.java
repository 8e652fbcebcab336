package io.gossip.protocol;

/**
 * How times and counts grow with the group (memberlist.md §11, §12; checked by {@code
 * formulas.json}). {@code n} is the number of known members, the recently dead included.
 */
public final class Formulas {
  /** Up to this size the push/pull interval is not stretched. */
  private static final int PUSH_PULL_SCALE_FROM = 32;

  private Formulas() {}

  /** How often each rumour is sent by each member that heard it. */
  public static int retransmitLimit(int mult, int n) {
    return mult * (int) Math.ceil(Math.log10(n + 1));
  }

  /** Members that one sends a fresh rumour to: with two more than ln(n) few are missed. */
  static int fanOut(int n) {
    return (int) Math.ceil(Math.log(Math.max(1, n))) + 2;
  }

  /** Shortest time that a suspect is given, in milliseconds. */
  public static long suspicionMillis(int mult, int n, long probeIntervalMillis) {
    double scale = Math.max(1.0, Math.log10(Math.max(1.0, n)));
    return mult * (long) (scale * 1000) * probeIntervalMillis / 1000;
  }

  /** Milliseconds between two push/pulls of one member. */
  public static long pushPullMillis(long intervalMillis, int n) {
    if (n <= PUSH_PULL_SCALE_FROM) {
      return intervalMillis;
    }
    double doublings = Math.log(n) / Math.log(2) - Math.log(PUSH_PULL_SCALE_FROM) / Math.log(2);
    return ((long) Math.ceil(doublings) + 1) * intervalMillis;
  }

  /**
   * Time that a suspect has from its first suspicion on, in milliseconds (Lifeguard §IV-B).
   *
   * @param confirmations independent ones, the first suspicion not counted
   * @param k confirmations after which the shortest time holds; below 1 it always holds
   */
  static long suspicionMillis(int confirmations, int k, long minMillis, long maxMillis) {
    if (k < 1) {
      return minMillis;
    }
    double share = Math.log(confirmations + 1.0) / Math.log(k + 1.0);
    double seconds = maxMillis / 1000.0 - share * (maxMillis - minMillis) / 1000.0;
    return Math.max(minMillis, (long) Math.floor(1000.0 * seconds));
  }
}
