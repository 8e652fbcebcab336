package io.gossip.sim.experiment;

/**
 * How much is measured. A quick form shows the shape within minutes, the full form has the paper's
 * dimensions; each number can be set apart.
 *
 * @param full whether what is not set is as in the paper
 * @param seed decides everything that is random
 * @param seeds repetitions; 0 for those of the form
 * @param seconds virtual time of each run; 0 for that of the form
 * @param peers size of the group; 0 for that of the form
 */
public record Effort(boolean full, long seed, int seeds, int seconds, int peers) {
  public Effort {
    atLeastZero("seeds", seeds);
    atLeastZero("seconds", seconds);
    atLeastZero("peers", peers);
  }

  int seeds(int quick, int whole) {
    return chosen(seeds, quick, whole);
  }

  int seconds(int quick, int whole) {
    return chosen(seconds, quick, whole);
  }

  int peers(int quick, int whole) {
    return chosen(peers, quick, whole);
  }

  /** The seed of one repetition, apart from all others and the same every time. */
  long seed(int repetition) {
    return seed * 1_000_003L + repetition;
  }

  private int chosen(int set, int quick, int whole) {
    return set > 0 ? set : full ? whole : quick;
  }

  private static void atLeastZero(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must be 0 or more, was " + value);
    }
  }
}
