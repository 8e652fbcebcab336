package io.gossip.bench;

import io.gossip.member.HostAndPort;
import io.gossip.node.GossipOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;

/** Our peers in one Vert.x with two event loops, as many as the peers' figures had cores. */
final class GossipHost implements PeerHost {
  private static final int EVENT_LOOPS = 2;
  private static final int CLOSE_SECONDS = 60;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setWorkerPoolSize(2));
  private final GossipOptions options;
  private final Sightings sightings;

  GossipHost(GossipOptions options, Sightings sightings) {
    this.options = options;
    this.sightings = sightings;
  }

  @Override
  public Future<BenchPeer> start(String name, String address, String seed) {
    HostAndPort place = HostAndPort.parse(address, 0);
    GossipOptions own =
        new GossipOptions(options)
            .setName(name)
            .setHost(place.host())
            .setPort(place.port())
            .setStorage(false);
    GossipPeer peer = new GossipPeer(own, sightings);
    Future<String> deployed = vertx.deployVerticle(peer);
    return seed.isEmpty()
        ? deployed.map(id -> peer)
        : deployed.compose(id -> peer.join(HostAndPort.parse(seed, 0))).map(joined -> peer);
  }

  @Override
  public void close() throws Exception {
    vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
