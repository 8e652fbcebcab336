package io.gossip.sim;

/**
 * How a simulated network behaves.
 *
 * @param minDelayMillis shortest one-way delay
 * @param maxDelayMillis longest one-way delay; uniform in between, so packets overtake each other
 * @param loss share of datagrams that vanish, 0 to 1
 * @param duplication share of datagrams that arrive twice, 0 to 1
 */
public record Conditions(
    long minDelayMillis, long maxDelayMillis, double loss, double duplication) {
  /** A quiet local network. */
  public static final Conditions LAN = new Conditions(0, 2, 0, 0);

  public Conditions {
    if (minDelayMillis < 0 || maxDelayMillis < minDelayMillis) {
      throw new IllegalArgumentException(
          "maxDelay must be at least minDelay ("
              + minDelayMillis
              + " ms, itself 0 or more), was "
              + maxDelayMillis
              + " ms");
    }
    share("loss", loss);
    share("duplication", duplication);
  }

  /** The same with this share of datagrams lost. */
  public Conditions withLoss(double share) {
    return new Conditions(minDelayMillis, maxDelayMillis, share, duplication);
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie between 0 and 1, was " + value);
    }
  }
}
