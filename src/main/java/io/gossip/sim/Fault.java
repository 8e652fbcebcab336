package io.gossip.sim;

/** Something that goes wrong in a scenario. Which peers it hits is drawn from the seed. */
public sealed interface Fault {
  /** Milliseconds after the group has formed. */
  long atMillis();

  /** So many peers end without a word and stay away. */
  record Kill(long atMillis, int count) implements Fault {}

  /** So many peers end without a word and start again, with or without what their disk held. */
  record Restart(long atMillis, int count, long awayMillis, boolean remembering) implements Fault {}

  /** So many peers leave with a word. */
  record Leave(long atMillis, int count) implements Fault {}

  /**
   * So many peers stop working for a while, all at once and always the same ones.
   *
   * @param everyMillis how often; 0 for once
   */
  record Pause(long atMillis, int count, long forMillis, long everyMillis) implements Fault {
    public Pause {
      if (everyMillis != 0 && everyMillis <= forMillis) {
        throw new IllegalArgumentException(
            "everyMillis must be 0 or more than forMillis (" + forMillis + "), was " + everyMillis);
      }
    }
  }

  /** A share of all peers is cut off from the others, both ways, for a while. */
  record Partition(long atMillis, long forMillis, double share) implements Fault {
    public Partition {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException("share must lie between 0 and 1, was " + share);
      }
    }
  }

  /**
   * So many peers have bad lines for a while.
   *
   * @param incoming whether what they receive suffers, else what they send
   * @param loss share of datagrams that vanish; 1 also cuts streams
   * @param onMillis how long it lasts each time, 0 for without end
   * @param offMillis how long the lines are good in between
   */
  record BadLine(
      long atMillis, int count, boolean incoming, double loss, long onMillis, long offMillis)
      implements Fault {}

  /** So many peers have clocks that run at another rate from then on. */
  record Skew(long atMillis, int count, double rate) implements Fault {
    public Skew {
      if (!(rate >= 0.1 && rate <= 10)) {
        throw new IllegalArgumentException("rate must lie between 0.1 and 10, was " + rate);
      }
    }
  }

  /** So many peers come up again at addresses that nobody had before. */
  record Move(long atMillis, int count) implements Fault {}

  /**
   * So many peers meet a namesake that joins at another address. It goes when a vote takes the name
   * from it, at the latest after a while.
   */
  record Twin(long atMillis, int count, long forMillis) implements Fault {}

  /** Strangers that know the pool's addresses send forged claims, so many a second each. */
  record Forge(long atMillis, int count, int perSecond, long forMillis) implements Fault {
    public Forge {
      if (perSecond < 1 || perSecond > 1_000) {
        throw new IllegalArgumentException(
            "perSecond must lie between 1 and 1000, was " + perSecond);
      }
    }
  }
}
