package io.gossip.integration.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.MetricValue;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
  void anIntervalOutOfRangeIsNamed() {
    assertEquals(
        "intervalMillis must lie between 100 and 3600000, was 5",
        assertThrows(
                IllegalArgumentException.class,
                () -> new GossipMetrics(peers.vertx(), "a", List.of(), 5))
            .getMessage());
  }
}
