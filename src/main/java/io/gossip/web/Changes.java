package io.gossip.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * What two answers of {@code gossip.stats} tell of the time between them: rates of what only grows,
 * the latest of what stands, and quantiles of what was measured meanwhile. Pure.
 */
final class Changes {
  private static final Map<String, Double> QUANTILES = Map.of("p50:", 0.5, "p99:", 0.99);

  private final Map<String, Double> numbers = new HashMap<>();
  private final double seconds;

  private Changes(double seconds) {
    this.seconds = seconds;
  }

  /**
   * The numbers, by {@code rates:NAME} (per second), {@code gauges:NAME}, {@code p50:NAME} and
   * {@code p99:NAME}.
   *
   * @param before {@code null} if there is none; then there are gauges only
   * @param millis between the two, 1 or more
   */
  static Map<String, Double> between(JsonObject before, JsonObject after, long millis) {
    Changes changes = new Changes(millis / 1000.0);
    for (Map.Entry<String, Object> gauge : after.getJsonObject("gauges")) {
      changes.numbers.put("gauges:" + gauge.getKey(), ((Number) gauge.getValue()).doubleValue());
    }
    if (before != null) {
      changes.rates(before.getJsonObject("counters"), after.getJsonObject("counters"));
      changes.quantiles(before.getJsonObject("histograms"), after.getJsonObject("histograms"));
    }
    return changes.numbers;
  }

  /** A number that went back belongs to another run of the peer: no rate is known. */
  private void rates(JsonObject before, JsonObject after) {
    for (String name : after.fieldNames()) {
      long grown = after.getLong(name) - before.getLong(name, 0L);
      if (grown >= 0) {
        numbers.put("rates:" + name, grown / seconds);
      }
    }
  }

  private void quantiles(JsonObject before, JsonObject after) {
    for (String name : after.fieldNames()) {
      JsonObject histogram = after.getJsonObject(name);
      JsonObject earlier = before.getJsonObject(name, new JsonObject());
      long measured = histogram.getLong("count") - earlier.getLong("count", 0L);
      if (measured > 0) {
        QUANTILES.forEach(
            (prefix, share) ->
                numbers.put(prefix + name, quantile(earlier, histogram, share * measured)));
      }
    }
  }

  /** Upper bound of the bucket that the quantile lies in; of the last one if it lies above all. */
  private static double quantile(JsonObject before, JsonObject after, double rank) {
    JsonArray earlier = before.getJsonArray("buckets", new JsonArray());
    JsonArray buckets = after.getJsonArray("buckets");
    double bound = 0;
    for (int i = 0; i < buckets.size(); i++) {
      JsonObject bucket = buckets.getJsonObject(i);
      long old = i < earlier.size() ? earlier.getJsonObject(i).getLong("count") : 0;
      bound = bucket.getDouble("le");
      if (bucket.getLong("count") - old >= rank) {
        return bound;
      }
    }
    return bound;
  }
}
