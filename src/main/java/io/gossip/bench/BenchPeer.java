package io.gossip.bench;

import io.gossip.client.GossipClient;
import io.gossip.member.MemberEvent;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BiConsumer;

/** One peer of this process, on its own port and its own bus address. */
final class BenchPeer {
  private final String name;
  private final GossipVerticle verticle;
  private final GossipClient client;

  private BenchPeer(String name, GossipVerticle verticle, GossipClient client) {
    this.name = name;
    this.verticle = verticle;
    this.client = client;
  }

  /**
   * Starts a peer that knows nobody, with the LAN defaults.
   *
   * @param listener hears each event that the peer publishes
   */
  static Future<BenchPeer> start(
      Vertx vertx, String name, BiConsumer<String, MemberEvent> listener) {
    GossipOptions options =
        new GossipOptions()
            .setName(name)
            .setAddress(name)
            .setHost("127.0.0.1")
            .setPort(0)
            .setStorage(false);
    GossipClient client = GossipClient.create(vertx, name);
    client.onMembers(event -> listener.accept(name, event));
    GossipVerticle verticle = new GossipVerticle(options);
    return vertx.deployVerticle(verticle).map(id -> new BenchPeer(name, verticle, client));
  }

  String name() {
    return name;
  }

  String address() {
    return "127.0.0.1:" + verticle.actualPort();
  }

  Future<Void> join(BenchPeer other) {
    return client.join(List.of(other.address())).mapEmpty();
  }

  /** The counters of its stats. */
  Future<JsonObject> counters() {
    return client.stats().map(stats -> stats.getJsonObject("counters"));
  }
}
