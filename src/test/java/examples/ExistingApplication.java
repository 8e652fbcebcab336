package examples;

import io.gossip.client.GossipClient;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.storage.StorageOptions;
import io.gossip.storage.StorageVerticle;
import io.gossip.web.WebOptions;
import io.gossip.web.WebVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What an application that runs on Vert.x already has to add. */
public final class ExistingApplication {
  private ExistingApplication() {}

  static Future<String> start(Vertx vertx) {
    // tag::start[]
    GossipOptions gossip =
        new GossipOptions()
            .setSeeds(List.of("10.0.0.1", "gossip.example:7946"))
            .setTags(Map.of("role", "web", "zone", "a"));
    return vertx
        .deployVerticle(new StorageVerticle(new StorageOptions().setFile("gossip.db")))
        .compose(id -> vertx.deployVerticle(new GossipVerticle(gossip)))
        .compose(id -> vertx.deployVerticle(new WebVerticle(new WebOptions().setPort(8080))));
    // end::start[]
  }

  static void listen(Vertx vertx, Consumer<String> log) {
    // tag::listen[]
    vertx
        .eventBus()
        .<JsonObject>localConsumer(
            "gossip.members",
            message -> {
              JsonObject event = message.body();
              String name = event.getJsonObject("member").getString("name");
              log.accept(event.getString("type") + " " + name);
            });
    // end::listen[]
  }

  static Future<Long> countAlive(Vertx vertx) {
    // tag::client[]
    return GossipClient.create(vertx)
        .members()
        .map(list -> list.members().stream().filter(m -> m.state().present()).count());
    // end::client[]
  }
}
