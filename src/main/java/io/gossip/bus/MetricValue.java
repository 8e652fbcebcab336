package io.gossip.bus;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One number of {@code gossip.stats} under the name that monitoring systems see.
 *
 * @param counter whether it only rises while the peer runs
 */
public record MetricValue(Metric metric, boolean counter, double value) {
  private static final List<String> STORE_COUNTERS =
      List.of("received", "batches", "written", "collapsed", "dropped", "failed");

  /** Whether the peer answers at all: 1 or 0. */
  public static MetricValue up(boolean up) {
    return new MetricValue(new Metric("gossip.up", Map.of()), false, up ? 1 : 0);
  }

  /** All numbers of a peer that answers, {@link #up} first. */
  public static List<MetricValue> of(JsonObject stats) {
    List<MetricValue> values = new ArrayList<>(List.of(up(true)));
    each(stats, "counters", (key, value) -> values.add(counter(key, value)));
    each(stats, "gauges", (key, value) -> values.add(gauge(key, value)));
    JsonObject agreement = stats.getJsonObject("agreement");
    if (agreement != null) {
      values.add(gauge("agreement.differing", agreement.getJsonArray("differing").size()));
    }
    each(
        stats,
        "storage",
        (key, value) -> {
          String name = "storage." + key;
          values.add(STORE_COUNTERS.contains(key) ? counter(name, value) : gauge(name, value));
        });
    return values;
  }

  private static MetricValue counter(String key, double value) {
    return new MetricValue(Metric.ofCounter(key), true, value);
  }

  private static MetricValue gauge(String key, double value) {
    return new MetricValue(Metric.ofGauge(key), false, value);
  }

  private interface Taker {
    void take(String key, double value);
  }

  private static void each(JsonObject stats, String group, Taker taker) {
    for (Map.Entry<String, Object> entry : stats.getJsonObject(group, new JsonObject())) {
      if (entry.getValue() instanceof Number number) {
        taker.take(entry.getKey(), number.doubleValue());
      }
    }
  }
}
