package io.gossip.integration.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MetricValue;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GossipMetricsTest {
  private final LoopbackPeers peers = new LoopbackPeers();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private GossipMetrics metrics(String address) {
    return new GossipMetrics(peers.vertx(), address, List.of(Tag.of("app", "shop")), 60_000);
  }

  private Set<String> names() {
    return registry.getMeters().stream()
        .map(meter -> meter.getId().getName())
        .collect(Collectors.toSet());
  }

  @Test
  void everyNumberOfThePeerIsAMeterAndGoesWithIt() throws Exception {
    GossipVerticle peer = peers.start("a");
    try (GossipMetrics metrics = metrics("a")) {
      metrics.bindTo(registry);
      metrics.read().await(10, TimeUnit.SECONDS);
      JsonObject stats = peers.client("a").stats().await(10, TimeUnit.SECONDS);
      Map<String, Double> expected = new TreeMap<>();
      for (MetricValue value : MetricValue.of(stats)) {
        expected.put(value.metric().name(), value.value());
      }
      assertTrue(names().containsAll(expected.keySet()), names() + " " + expected.keySet());
      assertEquals(1, registry.get("gossip.up").tag("app", "shop").gauge().value());
      assertEquals(1, registry.get("gossip.members").tag("state", "alive").gauge().value());
      peer.node().close().await(10, TimeUnit.SECONDS);
      metrics.read().await(10, TimeUnit.SECONDS);
      assertEquals(Set.of("gossip.up"), names());
      assertEquals(0, registry.get("gossip.up").gauge().value());
    }
    assertEquals(List.<Meter>of(), registry.getMeters());
  }

  @Test
  void countersRise() throws Exception {
    peers.group("a", "b");
    try (GossipMetrics metrics = metrics("a")) {
      metrics.bindTo(registry);
      metrics.read().await(10, TimeUnit.SECONDS);
      double before = packets();
      Waiting.until(
          peers.vertx(), 20, () -> metrics.read().map(read -> packets()), now -> now > before);
    }
  }

  private double packets() {
    return registry.find("gossip.packets").tag("direction", "in").functionCounters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Test
  void histogramsAreBucketsThatPrometheusCanAdd() throws Exception {
    AtomicReference<String> rtt = new AtomicReference<>("{}");
    MessageConsumer<?> peer = answering("h", rtt);
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (GossipMetrics metrics = metrics("h")) {
      metrics.bindTo(prometheus);
      rtt.set(
          """
          {"probe.rtt":{"count":3,"sum":1012.5,"buckets":[{"le":0.5,"count":0},{"le":10,"count":2}]}}
          """);
      metrics.read().await(10, TimeUnit.SECONDS);
      assertEquals(
          Map.of(
              "gossip_probe_rtt_seconds_count{app=\"shop\"}", 3.0,
              "gossip_probe_rtt_seconds_sum{app=\"shop\"}", 1.0125,
              "gossip_probe_rtt_buckets_total{app=\"shop\",le=\"5.0E-4\"}", 0.0,
              "gossip_probe_rtt_buckets_total{app=\"shop\",le=\"0.01\"}", 2.0,
              "gossip_probe_rtt_buckets_total{app=\"shop\",le=\"+Inf\"}", 3.0),
          roundTrips(prometheus));
      rtt.set(rtt.get().replace("\"count\":3", "\"count\":9"));
      metrics.read().await(10, TimeUnit.SECONDS);
      assertEquals(9, roundTrips(prometheus).get("gossip_probe_rtt_seconds_count{app=\"shop\"}"));
      peer.unregister().await(10, TimeUnit.SECONDS);
      metrics.read().await(10, TimeUnit.SECONDS);
      assertEquals(Map.of(), roundTrips(prometheus));
    }
  }

  /** Stands for a peer with these histograms. */
  private MessageConsumer<?> answering(String address, AtomicReference<String> histograms) {
    return new LocalBus(peers.vertx())
        .serve(
            new Addresses(address).stats(),
            body ->
                Future.succeededFuture(
                    new JsonObject()
                        .put("counters", new JsonObject())
                        .put("gauges", new JsonObject())
                        .put("histograms", new JsonObject(histograms.get()))));
  }

  private static Map<String, Double> roundTrips(PrometheusMeterRegistry registry) {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("gossip_probe_rtt"))
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(line -> line[0], line -> Double.valueOf(line[1])));
  }

  @Test
  void everyHistogramOfARealPeerHasItsBuckets() throws Exception {
    peers.start("a");
    try (GossipMetrics metrics = metrics("a")) {
      metrics.bindTo(registry);
      metrics.read().await(10, TimeUnit.SECONDS);
      JsonObject histograms =
          peers.client("a").stats().await(10, TimeUnit.SECONDS).getJsonObject("histograms");
      assertEquals(Set.of("probe.rtt", "rumour.spread", "loop.lag"), histograms.fieldNames());
      for (String key : histograms.fieldNames()) {
        String name = "gossip." + key;
        registry.get(name).functionTimer();
        int buckets = histograms.getJsonObject(key).getJsonArray("buckets").size();
        assertEquals(buckets + 1, registry.get(name + ".buckets").functionCounters().size(), key);
      }
    }
  }

  @Test
  void anIntervalOutOfRangeIsNamed() {
    assertEquals(
        "intervalMillis must lie between 100 and 3600000, was 5",
        assertThrows(
                IllegalArgumentException.class,
                () -> new GossipMetrics(peers.vertx(), "a", List.of(), 5))
            .getMessage());
  }
}
