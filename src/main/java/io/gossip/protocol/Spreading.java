package io.gossip.protocol;

/**
 * How fresh rumours spread before the ticks; each step can be left out.
 *
 * @param atOnce whether they leave at once; else they wait for the ticks, as in memberlist
 * @param tree whether announced peers pass them down a tree, each to a range of names
 * @param feedback whether a rumour that came back from others is sent less often, and announced
 *     peers are told its number in place of the whole
 * @param packetsPerSecond that leave between the ticks, 1 to 1,000,000; more wait for a tick
 */
public record Spreading(boolean atOnce, boolean tree, boolean feedback, int packetsPerSecond) {
  /** What our peers do. */
  public static final Spreading AT_ONCE = new Spreading(true, true, true, 1_000);

  /** What memberlist does. */
  public static final Spreading BY_TICKS = new Spreading(false, false, false, 1_000);

  public Spreading {
    if (!atOnce && (tree || feedback)) {
      throw new IllegalArgumentException(
          (tree ? "gossipTree" : "gossipFeedback")
              + " must be false where gossipAtOnce is false, was true");
    }
    ProtocolConfig.inRange("gossipPacketsPerSecond", packetsPerSecond, 1, 1_000_000);
  }
}
