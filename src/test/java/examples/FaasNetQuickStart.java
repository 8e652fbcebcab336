package examples;

import io.gossip.member.HostAndPort;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.remote.RemoteGossipClient;
import io.gossip.remote.RemoteOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;

/** The quick start of FaasNet's gossip, function by function, in this API. */
public final class FaasNetQuickStart {
  private FaasNetQuickStart() {}

  static Future<GossipVerticle> launchGossipPeer(
      Vertx vertx, List<String> clusterPeers, int port, String peerId) {
    // tag::launch[]
    GossipOptions options =
        new GossipOptions()
            .setName(peerId)
            .setAddress(peerId)
            .setHost("127.0.0.1")
            .setPort(port)
            .setSeeds(clusterPeers);
    GossipVerticle peer = new GossipVerticle(options);
    return vertx.deployVerticle(peer).map(peer);
    // end::launch[]
  }

  static Future<Void> displayCluster(Vertx vertx, int port, Consumer<String> print) {
    // tag::display[]
    RemoteGossipClient client = RemoteGossipClient.create(vertx, RemoteOptions.plain(2_000));
    return client
        .listOverUdp(new HostAndPort("127.0.0.1", port))
        .onSuccess(
            list ->
                list.members()
                    .forEach(
                        m ->
                            print.accept(
                                "Url = " + m.address().host() + ", Port = " + m.address().port())))
        .mapEmpty();
    // end::display[]
  }
}
