package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.integration.metrics.GossipMetrics;
import io.gossip.member.MemberState;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.config.ConfigRetriever;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.ServiceDiscovery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The well-known uses of gossip do what the manual says. */
@Timeout(60)
class UsesTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void whatANodeOfCassandraTellsIsShownByGossipInfo() throws Exception {
    peers.group("n1", "n2");
    ClusterInfo.announce(peers.vertx(), "n1", 0.42).await(10, TimeUnit.SECONDS);
    String info =
        Waiting.until(
            peers.vertx(),
            20,
            () -> ClusterInfo.gossipInfo(peers.vertx(), "n2"),
            text -> text.contains("\n  heartbeat:4\n"));
    assertTrue(info.contains(" n1\n  generation:"), info);
    assertTrue(info.contains("\n  heartbeat:4\n  suspicion:0.0\n  DC:2:eu-1\n"), info);
    assertTrue(info.contains("  LOAD:4:0.42\n"), info);
    assertTrue(info.contains("  STATUS:1:NORMAL\n"), info);
    assertTrue(info.contains(" n2\n  generation:0\n"), info);
  }

  @Test
  void whatAStoreOfCockroachSaysIsGoneWhenItFallsSilent() throws Exception {
    peers.group("c1", "c2");
    JsonObject statistics = new JsonObject().put("available", 7);
    long timer =
        StoreStatistics.publish(peers.vertx(), "c1", 1, () -> statistics, 2_000)
            .await(10, TimeUnit.SECONDS);
    awaitStores(Map.of("store:1", statistics));
    peers.vertx().cancelTimer(timer);
    awaitStores(Map.of());
    Set<String> left =
        peers.client("c2").state().list().await(10, TimeUnit.SECONDS).entries().stream()
            .map(entry -> entry.key())
            .collect(Collectors.toSet());
    assertEquals(Set.of("node:1"), left, "the descriptor has no time to live");
  }

  private void awaitStores(Map<String, Object> expected) throws Exception {
    Waiting.until(
        peers.vertx(), 20, () -> StoreStatistics.stores(peers.vertx(), "c2"), expected::equals);
  }

  @Test
  void servicesAreFoundByTheirTags() throws Exception {
    peers.start(LoopbackPeers.quick("web-1").setTags(Map.of("service", "web")));
    assertEquals(
        List.of("web-1"),
        ServiceCatalog.healthy(peers.vertx(), "web-1", "web").await(10, TimeUnit.SECONDS));
    assertEquals(
        List.of(),
        ServiceCatalog.healthy(peers.vertx(), "web-1", "db").await(10, TimeUnit.SECONDS));
  }

  @Test
  void recordsArePublishedAndFound() throws Exception {
    peers.start("a");
    ServiceDiscovery discovery =
        ServiceRecords.discovery(peers.vertx(), "a").await(10, TimeUnit.SECONDS);
    ServiceRecords.publish(discovery, "127.0.0.1", 8080).await(10, TimeUnit.SECONDS);
    List<Record> found = ServiceRecords.find(discovery).await(10, TimeUnit.SECONDS);
    assertEquals(1, found.size());
    assertEquals(8080, found.get(0).getLocation().getInteger("port"));
  }

  @Test
  void aSettingOfTheGroupIsInTheConfiguration() throws Exception {
    peers.start("a");
    GroupSettings.limit(peers.vertx(), "a", 100).await(10, TimeUnit.SECONDS);
    ConfigRetriever retriever = GroupSettings.retriever(peers.vertx(), "a");
    JsonObject config = retriever.getConfig().await(10, TimeUnit.SECONDS);
    assertEquals(100, config.getInteger("limit"));
    assertEquals("a", config.getJsonObject("from").getJsonObject("limit").getString("owner"));
    retriever.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void healthAndMetricsOfAnApplication() throws Exception {
    peers.start(LoopbackPeers.quick("a").setAddress("gossip"));
    assertTrue(
        HealthAndMetrics.checks(peers.vertx()).checkStatus().await(10, TimeUnit.SECONDS).getUp());
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (GossipMetrics metrics = HealthAndMetrics.bind(peers.vertx(), registry)) {
      metrics.read().await(10, TimeUnit.SECONDS);
      assertEquals(1, registry.get("gossip.up").tag("app", "shop").gauge().value());
    }
  }

  @Test
  void valuesThatManyWrite() throws Exception {
    peers.start("a");
    assertEquals(
        Set.of("new-checkout"), SharedValues.flags(peers.vertx(), "a").await(10, TimeUnit.SECONDS));
    assertEquals(
        "100 against 0", SharedValues.limit(peers.vertx(), "a").await(10, TimeUnit.SECONDS));
  }

  @Test
  void theQuickStartOfFaasNet() throws Exception {
    List<String> printed = new CopyOnWriteArrayList<>();
    Vertx vertx = peers.vertx();
    GossipVerticle seed =
        FaasNetQuickStart.launchGossipPeer(vertx, List.of(), 0, "seedId")
            .await(10, TimeUnit.SECONDS);
    int port = seed.actualPort();
    GossipVerticle second =
        FaasNetQuickStart.launchGossipPeer(vertx, List.of("127.0.0.1:" + port), 0, "peerId")
            .await(10, TimeUnit.SECONDS);
    peers.awaitState("peerId", 20, "seedId", MemberState.ALIVE);
    FaasNetQuickStart.displayCluster(vertx, second.actualPort(), printed::add)
        .await(10, TimeUnit.SECONDS);
    printed.sort(null);
    List<String> expected =
        Stream.of(port, second.actualPort())
            .map(each -> "Url = 127.0.0.1, Port = " + each)
            .sorted()
            .toList();
    assertEquals(expected, printed);
    second.node().close().await(10, TimeUnit.SECONDS);
    seed.node().close().await(10, TimeUnit.SECONDS);
  }
}
