package io.gossip.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last samples of many numbers, each in a row of its own and all at the same moments. What is
 * held never grows beyond {@link #MAX_ROWS} rows. Belongs to one event loop.
 */
final class SampleRing {
  /** A peer has about a hundred numbers; names beyond are left out. */
  static final int MAX_ROWS = 400;

  private static final double SHOWN_PARTS = 1000;

  private final long[] times;
  private final Map<String, double[]> rows = new HashMap<>();
  private long added;

  /**
   * An empty ring.
   *
   * @param kept how many samples it holds, 1 or more
   */
  SampleRing(int kept) {
    times = new long[kept];
  }

  /**
   * Adds one sample of all numbers.
   *
   * @param at epoch milliseconds
   * @param numbers by {@code group:name}; a name that is not among them has a gap here
   */
  void add(long at, Map<String, Double> numbers) {
    int slot = (int) (added % times.length);
    added++;
    times[slot] = at;
    rows.values().forEach(row -> row[slot] = Double.NaN);
    numbers.forEach(
        (name, value) -> {
          if (rows.containsKey(name) || rows.size() < MAX_ROWS) {
            rows.computeIfAbsent(name, fresh -> gaps())[slot] = value;
          }
        });
  }

  /**
   * All samples after a moment, oldest first: {@code {"times":[…],GROUP:{NAME:[…]}}}, {@code null}
   * for a gap. A row that is 0 or a gap throughout is left out.
   *
   * @param since epoch milliseconds
   */
  JsonObject toJson(long since) {
    long first = Math.max(0, added - times.length);
    while (first < added && times[slot(first)] <= since) {
      first++;
    }
    JsonArray shown = new JsonArray();
    for (long i = first; i < added; i++) {
      shown.add(times[slot(i)]);
    }
    JsonObject json = new JsonObject().put("times", shown);
    for (Map.Entry<String, double[]> row : new TreeMap<>(rows).entrySet()) {
      put(json, row.getKey(), row.getValue(), first);
    }
    return json;
  }

  private void put(JsonObject json, String key, double[] row, long first) {
    JsonArray values = new JsonArray();
    boolean any = false;
    for (long i = first; i < added; i++) {
      double value = row[slot(i)];
      any |= value != 0 && !Double.isNaN(value);
      values.add(shown(value));
    }
    if (any) {
      int colon = key.indexOf(':');
      String group = key.substring(0, colon);
      if (!json.containsKey(group)) {
        json.put(group, new JsonObject());
      }
      json.getJsonObject(group).put(key.substring(colon + 1), values);
    }
  }

  private static Number shown(double value) {
    if (Double.isNaN(value)) {
      return null;
    }
    double rounded = Math.round(value * SHOWN_PARTS) / SHOWN_PARTS;
    return rounded == Math.rint(rounded) ? (Number) (long) rounded : (Number) rounded;
  }

  private double[] gaps() {
    double[] row = new double[times.length];
    Arrays.fill(row, Double.NaN);
    return row;
  }

  private int slot(long number) {
    return (int) (number % times.length);
  }
}
