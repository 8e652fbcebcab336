package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.client.GossipClient;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.test.fakecluster.FakeClusterManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two Vert.x instances of one cluster, as in two JVMs, each with a peer of the same bus address:
 * their peers meet by gossip, but neither bus hears the other's peer.
 */
@Timeout(60)
class ClusteredVertxTest {
  private final List<Vertx> cluster = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (Vertx vertx : cluster) {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
    FakeClusterManager.reset();
  }

  @Test
  void eachMemberHearsAndAsksOnlyItsOwnPeer() throws Exception {
    Vertx one = clustered();
    Vertx two = clustered();
    List<JsonObject> heardByOne = listen(one);
    List<JsonObject> heardByTwo = listen(two);
    GossipVerticle first = deploy(one, "first", List.of());
    GossipVerticle second = deploy(two, "second", List.of("127.0.0.1:" + first.actualPort()));
    awaitBoth(one);
    awaitBoth(two);

    for (int i = 0; i < 20; i++) {
      assertEquals(first.node().run(), runOf(one));
      assertEquals(second.node().run(), runOf(two));
    }
    awaitPlainMessage(one, two);
    awaitPlainMessage(two, one);
    assertEquals(List.of(first.node().run()), runs(heardByOne));
    assertEquals(List.of(second.node().run()), runs(heardByTwo));
  }

  /** Published after everything else, so that what would have come has come. */
  private void awaitPlainMessage(Vertx from, Vertx to) throws Exception {
    Promise<Void> heard = Promise.promise();
    to.eventBus()
        .consumer("plain", message -> heard.tryComplete())
        .completion()
        .await(5, TimeUnit.SECONDS);
    from.eventBus().publish("plain", new JsonObject());
    heard.future().await(5, TimeUnit.SECONDS);
  }

  private static List<JsonObject> listen(Vertx vertx) throws Exception {
    List<JsonObject> heard = new CopyOnWriteArrayList<>();
    vertx
        .eventBus()
        .<JsonObject>consumer("gossip.members", message -> heard.add(message.body()))
        .completion()
        .await(5, TimeUnit.SECONDS);
    return heard;
  }

  private static List<String> runs(List<JsonObject> events) {
    assertTrue(events.size() >= 2, "its own peer's events are heard");
    return events.stream().map(event -> event.getString("run")).distinct().toList();
  }

  private static String runOf(Vertx vertx) throws Exception {
    return GossipClient.create(vertx).members().await(5, TimeUnit.SECONDS).run();
  }

  private static void awaitBoth(Vertx vertx) throws Exception {
    Waiting.until(
        vertx,
        10,
        () -> GossipClient.create(vertx).members().map(l -> LoopbackPeers.states(l.members())),
        Map.of("first", ALIVE, "second", ALIVE)::equals);
  }

  private static GossipVerticle deploy(Vertx vertx, String name, List<String> seeds)
      throws Exception {
    GossipVerticle peer =
        new GossipVerticle(LoopbackPeers.quick(name).setAddress("gossip").setSeeds(seeds));
    vertx.deployVerticle(peer).await(10, TimeUnit.SECONDS);
    return peer;
  }

  private Vertx clustered() throws Exception {
    Vertx vertx =
        Vertx.builder()
            .withClusterManager(new FakeClusterManager())
            .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
            .buildClustered()
            .await(20, TimeUnit.SECONDS);
    cluster.add(vertx);
    return vertx;
  }
}
