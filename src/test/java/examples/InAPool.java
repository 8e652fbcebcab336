package examples;

import io.gossip.bus.EventHeard;
import io.gossip.client.GossipClient;
import io.gossip.member.Bytes;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.UserState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Peers in pools of programs that others wrote. */
public final class InAPool {
  private InAPool() {}

  static GossipOptions serf(String key) {
    // tag::serf[]
    return new GossipOptions()
        .setName("api-1")
        .setSeeds(List.of("10.0.0.1:7946", "serf.example"))
        .setTags(Map.of("role", "api", "zone", "eu-1a"))
        .setEncrypt(key);
    // end::serf[]
  }

  static Future<EventHeard> talk(Vertx vertx, Consumer<String> log) {
    // tag::talk[]
    GossipClient client = GossipClient.create(vertx);
    client.onEvents(event -> log.accept(event.name() + " " + event.payload().text()));
    client.onQuery("version", query -> Future.succeededFuture(Bytes.ofText("1.4.2")));
    return client.event("deploy", Bytes.ofText("v42"), false);
    // end::talk[]
  }

  static GossipVerticle plain(GossipOptions options, Supplier<Bytes> mine, Consumer<Bytes> theirs) {
    // tag::plain[]
    options.setDialect("memberlist");
    return new GossipVerticle(
        options,
        new UserState() {
          @Override
          public Bytes local() {
            return mine.get();
          }

          @Override
          public void remote(Bytes state) {
            theirs.accept(state);
          }
        });
    // end::plain[]
  }
}
