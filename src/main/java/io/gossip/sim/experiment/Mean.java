package io.gossip.sim.experiment;

/** Mean and spread of repetitions. */
final class Mean {
  /** Of the normal distribution: a little narrow for few repetitions. */
  private static final double Z95 = 1.96;

  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
  }

  long count() {
    return count;
  }

  /** 0 if nothing was added. */
  double mean() {
    return mean;
  }

  /** Half the width of the 95 % interval; 0 with fewer than two values. */
  double interval() {
    return count < 2 ? 0 : Z95 * Math.sqrt(squares / (count - 1) / count);
  }
}
