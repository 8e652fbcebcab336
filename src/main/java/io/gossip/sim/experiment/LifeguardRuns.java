package io.gossip.sim.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs the two experiments of Lifeguard's paper: members blocked again and again (false positives
 * and load), and once (how soon a death is known). All variants meet the same seeds, so that they
 * differ by their rules alone.
 */
final class LifeguardRuns {
  /** The paper's numbers of members that are blocked at a time. */
  private static final int[] ALL_C = {1, 4, 8, 12, 16, 20, 24, 28, 32};

  private static final int[] SOME_C = {4, 8, 16};
  private static final int REPETITIONS = 10;
  private static final int FEWEST_ONCE = 2;

  private final Effort effort;
  private final Experiment.Progress progress;
  private final int steps;
  private final int peers;
  private final int[] counts;
  private final int seeds;
  private final long runMillis;
  private int done;

  /**
   * @param steps how many times either experiment will be run
   */
  LifeguardRuns(Effort effort, Experiment.Progress progress, int steps) {
    this.effort = effort;
    this.progress = progress;
    this.steps = steps;
    this.peers = effort.peers(64, 128);
    // A quarter of the group at most, as 32 are of 128.
    this.counts =
        Arrays.stream(effort.full() ? ALL_C : SOME_C).filter(count -> count <= peers / 4).toArray();
    int share = cells(0).size();
    this.seeds = effort.seeds(share, REPETITIONS * share);
    this.runMillis = effort.seconds(120, 120) * 1_000L;
  }

  Map<String, Long> settings() {
    return Map.of(
        "seed",
        effort.seed(),
        "seeds",
        (long) seeds,
        "peers",
        (long) peers,
        "seconds",
        runMillis / 1_000);
  }

  /** Whether all is measured that the paper sums up. */
  boolean whole() {
    return effort.full() && seeds >= REPETITIONS * cells(0).size();
  }

  /** Lifeguard's whole grid at each C, or shares of half of it. */
  private List<Cell> cells(int at) {
    return effort.full() ? Cell.all() : Cell.share(at, counts.length);
  }

  /** Blocks members on and off, with fewer runs than cells in a sample of them. */
  LifeguardSum interval(Variant row, int alpha) {
    LifeguardSum sum = new LifeguardSum(row.name());
    for (int at = 0; at < counts.length; at++) {
      List<Cell> order = new ArrayList<>(cells(at));
      Collections.shuffle(order, new Random(effort.seed(counts[at])));
      for (int i = 0; i < seeds; i++) {
        Cell cell = order.get(i % order.size());
        Anomalies run = new Anomalies(seed(counts[at], i), peers, row.config(alpha));
        run.interval(counts[at], cell.blockMillis(), cell.freeMillis(), runMillis);
        sum.add(counts[at], cell, run);
      }
    }
    step(row, alpha, "members blocked on and off");
    return sum;
  }

  /** Blocks members once for the longest of the paper's times. */
  Detected once(Variant row, int alpha) {
    Detected detected = new Detected();
    for (int count : counts) {
      for (int i = 0; i < Math.max(FEWEST_ONCE, seeds / 12); i++) {
        Anomalies run = new Anomalies(seed(count, 5_000 + i), peers, row.config(alpha));
        detected.add(run.threshold(count, Cell.LONGEST_BLOCK));
      }
    }
    step(row, alpha, "members blocked once");
    return detected;
  }

  private long seed(int count, int repetition) {
    return effort.seed(10_000 * count + repetition);
  }

  private void step(Variant row, int alpha, String what) {
    done++;
    progress.done(row.name() + ", alpha=" + alpha + ": " + what, done / (double) steps);
  }
}
