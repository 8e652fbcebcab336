package shop;

import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.storage.StorageOptions;
import io.gossip.storage.StorageVerticle;
import io.gossip.web.WebOptions;
import io.gossip.web.WebVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The shop: its own page at {@code /}, and at {@code /news} what it has heard of its peers. */
public final class Main {
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, JsonArray> news = new ConcurrentHashMap<>();

  private Main() {}

  /**
   * Arguments: name, folder for the database, port of the dashboard, and a seed if there is one.
   */
  public static void main(String[] arguments) {
    Main shop = new Main();
    Runtime.getRuntime().addShutdownHook(new Thread(shop::stop));
    GossipOptions gossip =
        new GossipOptions()
            .setName(arguments[0])
            .setHost("127.0.0.1")
            .setPort(0)
            .setProfile("local")
            .setSeeds(List.of(arguments).subList(3, arguments.length))
            .setTags(Map.of("role", "shop"));
    shop.listen();
    shop.start(gossip, arguments[1] + "/" + arguments[0] + ".db", Integer.parseInt(arguments[2]))
        .onSuccess(server -> System.out.println("shop at " + server.actualPort()))
        .onFailure(
            why -> {
              why.printStackTrace();
              System.exit(1);
            });
  }

  private void listen() {
    vertx
        .eventBus()
        .<JsonObject>localConsumer(
            "gossip.members",
            message -> {
              JsonObject event = message.body();
              String name = event.getJsonObject("member").getString("name");
              news.computeIfAbsent(name, any -> new JsonArray()).add(event.getString("type"));
            });
  }

  private Future<HttpServer> start(GossipOptions gossip, String file, int dashboard) {
    Router router = Router.router(vertx);
    router.get("/").handler(rc -> rc.end("a shop"));
    router.get("/news").handler(rc -> rc.json(new JsonObject(Map.copyOf(news))));
    GossipVerticle peer = new GossipVerticle(gossip);
    router.get("/port").handler(rc -> rc.end(String.valueOf(peer.actualPort())));
    return vertx
        .deployVerticle(new StorageVerticle(new StorageOptions().setFile(file)))
        .compose(id -> vertx.deployVerticle(peer))
        .compose(id -> vertx.deployVerticle(new WebVerticle(new WebOptions().setPort(dashboard))))
        .compose(id -> vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  private void stop() {
    try {
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      e.printStackTrace();
    }
  }
}
