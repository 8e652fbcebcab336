package io.gossip.cli;

import io.gossip.sim.Prediction;

/** How long the runs beside a prediction have to be. */
final class PredictedRuns {
  private static final long AT_LEAST_MILLIS = 60_000;

  private PredictedRuns() {}

  /** One round of push/pull, as these make most of the idle load of a large group. */
  static long idleMillis(Prediction prediction) {
    long quiet = Math.max(AT_LEAST_MILLIS, prediction.pushPullMillis());
    return wholeSeconds(settleMillis(prediction) + quiet);
  }

  /** What is still said about the joins is over after this. */
  static long settleMillis(Prediction prediction) {
    return 10 * prediction.spreadMillis();
  }

  /** Others confirm a suspicion, so that a death rarely takes the longest time. */
  static long killMillis(Prediction prediction) {
    double likely = 4 * prediction.suspectedMillis() + 2.0 * prediction.suspicionMinMillis();
    return wholeSeconds(Math.max(AT_LEAST_MILLIS, likely + prediction.spreadMillis()));
  }

  private static long wholeSeconds(double millis) {
    return (long) Math.ceil(Math.min(millis, 86_400_000) / 1_000) * 1_000;
  }
}
