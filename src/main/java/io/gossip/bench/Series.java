package io.gossip.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The values of one field over the repetitions. */
final class Series {
  private final List<Double> values = new ArrayList<>();
  private int missed;

  void add(double value) {
    values.add(value);
  }

  /** A repetition in which what was waited for did not happen in time. */
  void miss() {
    missed++;
  }

  /** Adds a time in milliseconds. */
  void addMillis(long nanos) {
    add(nanos / 1e6);
  }

  /** {@code {"median","min","max","missed","values"}}; the first three are null without values. */
  JsonObject toJson() {
    JsonArray rounded = new JsonArray();
    values.forEach(value -> rounded.add(rounded(value)));
    boolean any = !values.isEmpty();
    return new JsonObject()
        .put("median", any ? rounded(median()) : null)
        .put("min", any ? rounded(Collections.min(values)) : null)
        .put("max", any ? rounded(Collections.max(values)) : null)
        .put("missed", missed)
        .put("values", rounded);
  }

  private double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static Number rounded(double value) {
    long whole = Math.round(value);
    return whole == value || Math.abs(value) >= 1000
        ? (Number) whole
        : (Number) (Math.round(value * 100) / 100.0);
  }
}
