package io.gossip.sim;

import java.util.Collection;

/**
 * How a measure is spread over its repetitions.
 *
 * @param count how many there are; all others are 0 if there is none
 */
public record Figures(int count, double min, double p50, double p99, double max, double mean) {

  static Figures of(Collection<Long> values) {
    if (values.isEmpty()) {
      return new Figures(0, 0, 0, 0, 0, 0);
    }
    double[] sorted = values.stream().mapToDouble(Long::doubleValue).sorted().toArray();
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    int n = sorted.length;
    return new Figures(n, sorted[0], rank(sorted, 0.5), rank(sorted, 0.99), sorted[n - 1], sum / n);
  }

  /** The smallest value that this share of all does not exceed. */
  private static double rank(double[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)];
  }
}
