package io.gossip.node;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How often durations fell below each of some bounds. Used on the node's context only. */
final class Histogram {
  private final double[] bounds;
  private final long[] counts;
  private long count;
  private double sum;

  /**
   * @param bounds in milliseconds, rising; what is longer than the last is counted all the same
   */
  Histogram(double... bounds) {
    this.bounds = bounds.clone();
    this.counts = new long[bounds.length];
  }

  void add(double millis) {
    count++;
    sum += millis;
    for (int i = 0; i < bounds.length; i++) {
      if (millis <= bounds[i]) {
        counts[i]++;
        return;
      }
    }
  }

  /** As {@code schema/stats.json} has it: cumulative. */
  JsonObject toJson() {
    JsonArray buckets = new JsonArray();
    long below = 0;
    for (int i = 0; i < bounds.length; i++) {
      below += counts[i];
      buckets.add(new JsonObject().put("le", bounds[i]).put("count", below));
    }
    return new JsonObject().put("count", count).put("sum", sum).put("buckets", buckets);
  }
}
