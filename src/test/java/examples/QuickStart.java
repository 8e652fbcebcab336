package examples;

import io.gossip.member.HostAndPort;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.remote.RemoteGossipClient;
import io.gossip.remote.RemoteMembers;
import io.gossip.remote.RemoteOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Starts one peer and asks it for its members from outside, as another program would. */
public final class QuickStart {
  private QuickStart() {}

  public static void main(String[] args) {
    // tag::quick[]
    Vertx vertx = Vertx.vertx();
    GossipOptions options = new GossipOptions().setName("first").setHost("127.0.0.1");
    RemoteGossipClient client = RemoteGossipClient.create(vertx, RemoteOptions.plain(2_000));

    vertx
        .deployVerticle(new GossipVerticle(options))
        .compose(id -> client.listOverUdp(new HostAndPort("127.0.0.1", 7946)))
        .onSuccess(
            list -> list.members().forEach(m -> System.out.println(m.name() + " " + m.state())))
        .onFailure(Throwable::printStackTrace)
        .onComplete(done -> vertx.close());
    // end::quick[]
  }

  /** The same on a free port, for the test. */
  static Future<RemoteMembers> membersOf(Vertx vertx, GossipVerticle peer) {
    RemoteGossipClient client = RemoteGossipClient.create(vertx, RemoteOptions.plain(2_000));
    return vertx
        .deployVerticle(peer)
        .compose(id -> client.listOverUdp(new HostAndPort("127.0.0.1", peer.actualPort())));
  }
}
