package io.gossip.web;

import io.gossip.bus.MetricValue;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The statistics of a peer as Prometheus reads them. Each text comes from a registry of its own, so
 * that nothing of a peer that is gone lingers in it.
 */
final class PrometheusText {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private PrometheusText() {}

  /** The text of a peer that answers. */
  static String of(JsonObject stats) {
    return text(MetricValue.of(stats)) + HistogramText.of(stats);
  }

  /** The text of a peer that does not: there is nothing to say but this. */
  static String down() {
    return text(List.of(MetricValue.up(false)));
  }

  private static String text(List<MetricValue> values) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    for (MetricValue value : values) {
      String name = value.metric().name();
      if (value.counter()) {
        FunctionCounter.builder(name, value, MetricValue::value)
            .tags(tags(value))
            .register(registry);
      } else {
        Gauge.builder(name, value, MetricValue::value)
            .strongReference(true)
            .tags(tags(value))
            .register(registry);
      }
    }
    return registry.scrape();
  }

  private static List<Tag> tags(MetricValue value) {
    return value.metric().labels().entrySet().stream()
        .map(label -> Tag.of(label.getKey(), label.getValue()))
        .toList();
  }
}
