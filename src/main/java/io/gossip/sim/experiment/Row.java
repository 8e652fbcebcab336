package io.gossip.sim.experiment;

/**
 * One figure beside the published one.
 *
 * @param paper the published figure; {@code null} if none was published
 * @param ours the mean over all repetitions
 * @param interval half the width of its 95 % interval; 0 if there is only one repetition or the
 *     figure is a sum, a bound or a share of other figures
 */
public record Row(String what, Double paper, double ours, double interval) {
  /** A figure without an interval. */
  static Row of(String what, Double paper, double ours) {
    return new Row(what, paper, ours, 0);
  }

  /** A mean with its interval. */
  static Row of(String what, Double paper, Mean ours) {
    return new Row(what, paper, ours.mean(), ours.interval());
  }

  /** Ours for each of theirs; {@code null} if there is nothing to compare. */
  public Double ratio() {
    return paper == null || paper == 0 ? null : (Double) (ours / paper);
  }
}
