package io.gossip.web;

import io.gossip.bus.Metric;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The statistics of a peer as Prometheus reads them. Each text comes from a registry of its own, so
 * that nothing of a peer that is gone lingers in it.
 */
final class PrometheusText {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final List<String> STORE_COUNTERS =
      List.of("received", "written", "collapsed", "dropped", "failed");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private PrometheusText() {}

  /** The text of a peer that answers. */
  static String of(JsonObject stats) {
    PrometheusText text = new PrometheusText().gauge(new Metric("gossip.up", Map.of()), 1);
    each(stats, "counters", (key, value) -> text.counter(Metric.ofCounter(key), value));
    each(stats, "gauges", (key, value) -> text.gauge(Metric.ofGauge(key), value));
    JsonObject agreement = stats.getJsonObject("agreement");
    if (agreement != null) {
      int differing = agreement.getJsonArray("differing").size();
      text.gauge(Metric.ofGauge("agreement.differing"), differing);
    }
    each(stats, "storage", text::store);
    return text.registry.scrape();
  }

  /** The text of a peer that does not: there is nothing to say but this. */
  static String down() {
    return new PrometheusText().gauge(new Metric("gossip.up", Map.of()), 0).registry.scrape();
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

  private void store(String key, double value) {
    if (STORE_COUNTERS.contains(key)) {
      counter(Metric.ofCounter("storage." + key), value);
    } else {
      gauge(Metric.ofGauge("storage." + key), value);
    }
  }

  private void counter(Metric metric, double value) {
    FunctionCounter.builder(metric.name(), value, total -> total)
        .tags(tags(metric))
        .register(registry);
  }

  private PrometheusText gauge(Metric metric, double value) {
    Gauge.builder(metric.name(), () -> value).tags(tags(metric)).register(registry);
    return this;
  }

  private static List<Tag> tags(Metric metric) {
    return metric.labels().entrySet().stream()
        .map(label -> Tag.of(label.getKey(), label.getValue()))
        .toList();
  }
}
