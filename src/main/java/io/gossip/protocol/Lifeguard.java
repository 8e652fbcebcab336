package io.gossip.protocol;

/**
 * Which parts of Lifeguard work. A peer always runs with all of them: the switches exist so that
 * the experiment {@code lifeguard} can repeat the paper's table row by row, and no option of a peer
 * sets them.
 *
 * @param probe LHA-Probe (§IV-A): the health score stretches probes, relays say so when they hear
 *     nothing; off, the score stays 0 and nobody asks for a nack
 * @param suspicion LHA-Suspicion (§IV-B): a suspicion starts long and shrinks with each
 *     confirmation; off, it always takes the shortest time and nobody passes confirmations on
 * @param buddy Buddy System (§IV-C): who pings a suspect tells it of the suspicion with the ping;
 *     off, it has to hear of it by gossip
 * @param confirmations that make a suspicion as short as it gets, the paper's K; 0 for memberlist's
 *     rule, which takes two from {@code suspicionMult}
 */
public record Lifeguard(boolean probe, boolean suspicion, boolean buddy, int confirmations) {
  /** Everything, as in every peer. */
  public static final Lifeguard ALL = new Lifeguard(true, true, true);

  /** Plain SWIM, the first row of the paper's table. */
  public static final Lifeguard NONE = new Lifeguard(false, false, false);

  public Lifeguard(boolean probe, boolean suspicion, boolean buddy) {
    this(probe, suspicion, buddy, 0);
  }

  /** All parts, with the paper's number of confirmations whatever the suspicion's length. */
  public static Lifeguard confirmedBy(int confirmations) {
    return new Lifeguard(true, true, true, confirmations);
  }

  /** Confirmations that make a suspicion as short as it gets; below 1 it always is. */
  int confirmations(int suspicionMult) {
    if (!suspicion) {
      return 0;
    }
    return confirmations > 0 ? confirmations : suspicionMult - 2;
  }
}
