package io.gossip.sim;

/**
 * How a link behaves.
 *
 * @param delay one way
 * @param loss share of datagrams that vanish, 0 to 1
 * @param duplication share of datagrams that arrive twice, 0 to 1
 * @param reordering share of datagrams that are held back by one more delay, 0 to 1
 * @param bytesPerSecond that one peer can send over the link; 0 for no limit. What does not fit
 *     waits, and what would wait longer than a second is lost, as in a full buffer
 * @param tcp what becomes of connections
 */
public record Conditions(
    Delay delay, double loss, double duplication, double reordering, long bytesPerSecond, Tcp tcp) {

  /** What becomes of connections over a link. */
  public enum Tcp {
    /** They are made and served; lost segments are sent again, which costs delay, not data. */
    WORKS,
    /** They are refused, as by a firewall that answers. */
    REFUSED,
    /** They are made, and nothing ever comes back. */
    HANGS,
    /** Nobody answers the connect. */
    SILENT
  }

  /** A quiet local network: 0 to 2 ms, nothing lost. */
  public static final Conditions LAN = uniform(0, 2, 0, 0);

  /** A link on which nothing arrives. */
  public static final Conditions CUT =
      new Conditions(new Delay.Uniform(0, 0), 1, 0, 0, 0, Tcp.SILENT);

  public Conditions {
    share("loss", loss);
    share("duplication", duplication);
    share("reordering", reordering);
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException("bytesPerSecond must be 0 or more, was " + bytesPerSecond);
    }
  }

  /** A link with delays spread evenly. */
  public static Conditions uniform(
      long minDelayMillis, long maxDelayMillis, double loss, double duplication) {
    Delay delay = new Delay.Uniform(minDelayMillis, maxDelayMillis);
    return new Conditions(delay, loss, duplication, 0, 0, Tcp.WORKS);
  }

  public Conditions withDelay(Delay changed) {
    return new Conditions(changed, loss, duplication, reordering, bytesPerSecond, tcp);
  }

  public Conditions withLoss(double share) {
    return new Conditions(delay, share, duplication, reordering, bytesPerSecond, tcp);
  }

  public Conditions withReordering(double share) {
    return new Conditions(delay, loss, duplication, share, bytesPerSecond, tcp);
  }

  public Conditions withBytesPerSecond(long limit) {
    return new Conditions(delay, loss, duplication, reordering, limit, tcp);
  }

  public Conditions withTcp(Tcp changed) {
    return new Conditions(delay, loss, duplication, reordering, bytesPerSecond, changed);
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie between 0 and 1, was " + value);
    }
  }
}
