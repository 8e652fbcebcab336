package io.gossip.web;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The histograms of {@code gossip.stats} in Prometheus' text format, in seconds: Micrometer counts
 * into buckets itself and cannot show those of others.
 */
final class HistogramText {
  private static final double MILLIS = 1_000;

  private HistogramText() {}

  static String of(JsonObject stats) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Object> each : stats.getJsonObject("histograms", new JsonObject())) {
      append(text, each.getKey(), (JsonObject) each.getValue());
    }
    return text.toString();
  }

  /** The name under which a histogram is shown. */
  static String name(String key) {
    return "gossip_" + key.replaceAll("[.-]", "_") + "_seconds";
  }

  private static void append(StringBuilder text, String key, JsonObject histogram) {
    String name = name(key);
    text.append("# HELP ").append(name).append(" \n");
    text.append("# TYPE ").append(name).append(" histogram\n");
    for (Object bucket : histogram.getJsonArray("buckets")) {
      JsonObject each = (JsonObject) bucket;
      bucket(text, name, Double.toString(each.getDouble("le") / MILLIS), each.getLong("count"));
    }
    bucket(text, name, "+Inf", histogram.getLong("count"));
    double sum = histogram.getDouble("sum") / MILLIS;
    text.append(name).append("_sum ").append(sum).append('\n');
    text.append(name).append("_count ").append(histogram.getLong("count")).append('\n');
  }

  private static void bucket(StringBuilder text, String name, String bound, long count) {
    text.append(name).append("_bucket{le=\"").append(bound).append("\"} ").append(count);
    text.append('\n');
  }
}
