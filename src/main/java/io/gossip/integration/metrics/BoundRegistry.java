package io.gossip.integration.metrics;

import io.gossip.bus.Metric;
import io.gossip.bus.MetricValue;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The meters of one registry, kept at the last numbers of a peer. */
final class BoundRegistry {
  private final MeterRegistry registry;
  private final Tags tags;
  private final BoundHistograms histograms;
  private final Map<Key, Shown> shown = new HashMap<>();

  private record Key(Metric metric, boolean counter) {}

  /** A meter and what it says; registries read it from threads of their own. */
  private static final class Shown {
    private volatile double value;
    private Meter meter;

    double value() {
      return value;
    }
  }

  BoundRegistry(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
    this.histograms = new BoundHistograms(registry, tags);
  }

  /** Shows these numbers and histograms and no others. */
  void show(List<MetricValue> values, JsonObject counted) {
    histograms.show(counted);
    Set<Key> gone = new HashSet<>(shown.keySet());
    for (MetricValue value : values) {
      Key key = new Key(value.metric(), value.counter());
      gone.remove(key);
      Shown known = shown.get(key);
      if (known == null) {
        shown.put(key, registered(key, value.value()));
      } else {
        known.value = value.value();
      }
    }
    gone.forEach(key -> registry.remove(shown.remove(key).meter));
  }

  private Shown registered(Key key, double value) {
    Shown fresh = new Shown();
    fresh.value = value;
    Tags all = tags;
    for (Map.Entry<String, String> label : key.metric().labels().entrySet()) {
      all = all.and(label.getKey(), label.getValue());
    }
    String name = key.metric().name();
    fresh.meter =
        key.counter()
            ? FunctionCounter.builder(name, fresh, Shown::value).tags(all).register(registry)
            : Gauge.builder(name, fresh, Shown::value).tags(all).register(registry);
    return fresh;
  }
}
