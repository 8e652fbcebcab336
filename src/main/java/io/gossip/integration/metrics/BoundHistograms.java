package io.gossip.integration.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The histograms of {@code gossip.stats} in one registry. Micrometer's own histograms count by
 * themselves and take no counts of others; so each is a function timer, which has the number and
 * the sum, and one counter for each bucket with the tag {@code le}. Buckets and no percentiles:
 * buckets of several peers and of any time can be added, percentiles cannot.
 */
final class BoundHistograms {
  private static final double MILLIS = 1_000;
  private static final String INFINITE = "+Inf";

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<String, Shown> shown = new HashMap<>();

  /** One histogram and its meters; registries read it from threads of their own. */
  private static final class Shown {
    private volatile JsonObject histogram;
    private final List<Meter> meters = new ArrayList<>();

    long count() {
      return histogram.getLong("count");
    }

    double sumMillis() {
      return histogram.getDouble("sum");
    }

    long bucket(int index) {
      return histogram.getJsonArray("buckets").getJsonObject(index).getLong("count");
    }
  }

  BoundHistograms(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  /** Shows these histograms, by their keys in {@code gossip.stats}, and no others. */
  void show(JsonObject histograms) {
    Set<String> gone = new HashSet<>(shown.keySet());
    for (String key : histograms.fieldNames()) {
      gone.remove(key);
      JsonObject histogram = histograms.getJsonObject(key);
      Shown known = shown.get(key);
      if (known == null) {
        shown.put(key, registered(key, histogram));
      } else {
        known.histogram = histogram;
      }
    }
    gone.forEach(key -> shown.remove(key).meters.forEach(registry::remove));
  }

  private Shown registered(String key, JsonObject histogram) {
    Shown fresh = new Shown();
    fresh.histogram = histogram;
    String name = "gossip." + key;
    fresh.meters.add(
        FunctionTimer.builder(name, fresh, Shown::count, Shown::sumMillis, TimeUnit.MILLISECONDS)
            .tags(tags)
            .register(registry));
    int buckets = histogram.getJsonArray("buckets").size();
    for (int i = 0; i < buckets; i++) {
      int index = i;
      double le = histogram.getJsonArray("buckets").getJsonObject(i).getDouble("le") / MILLIS;
      fresh.meters.add(
          FunctionCounter.builder(name + ".buckets", fresh, each -> each.bucket(index))
              .tags(tags.and("le", Double.toString(le)))
              .register(registry));
    }
    fresh.meters.add(
        FunctionCounter.builder(name + ".buckets", fresh, Shown::count)
            .tags(tags.and("le", INFINITE))
            .register(registry));
    return fresh;
  }
}
