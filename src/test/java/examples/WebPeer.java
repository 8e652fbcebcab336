package examples;

import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An application that serves HTTP and announces it; a process of its own. */
public final class WebPeer {
  private WebPeer() {}

  /** Name, then the {@code host:port} of members to join. */
  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx();
    List<String> seeds = Arrays.asList(arguments).subList(1, arguments.length);
    serve(vertx, arguments[0], seeds)
        .onSuccess(System.out::println)
        .onFailure(
            problem -> {
              problem.printStackTrace();
              vertx.close();
            });
  }

  private static Future<String> serve(Vertx vertx, String name, List<String> seeds) {
    // tag::serve[]
    return vertx
        .createHttpServer()
        .requestHandler(request -> request.response().end(name))
        .listen(0, "127.0.0.1")
        .compose(
            server -> {
              String port = Integer.toString(server.actualPort());
              GossipVerticle peer =
                  new GossipVerticle(
                      new GossipOptions()
                          .setName(name)
                          .setHost("127.0.0.1")
                          .setPort(0)
                          .setSeeds(seeds)
                          .setTags(Map.of("service.api", port)));
              return vertx
                  .deployVerticle(peer)
                  .map(id -> "gossip at " + peer.actualPort() + ", api at " + port);
            });
    // end::serve[]
  }
}
