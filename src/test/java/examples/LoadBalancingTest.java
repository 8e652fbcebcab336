package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberState;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three peers serve HTTP, one is killed under load; gossip beside a static list. */
@Timeout(60)
class LoadBalancingTest {
  private static final int REQUESTS_AFTER = 450;
  private static final int END = 60;

  private final LoopbackPeers peers = new LoopbackPeers();
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<GossipVerticle> nodes = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void whoIsKilledUnderLoadIsAskedNoMore() throws Exception {
    startThree();
    HttpClient gossip = LoadBalancing.client(peers.vertx(), "web-0");
    List<Integer> ports = servers.stream().map(HttpServer::actualPort).toList();
    HttpClient fixed = Load.fixedList(peers.vertx(), ports);
    awaitAnswers(gossip, Set.of("web-0", "web-1", "web-2"));

    servers.get(2).close().await(10, TimeUnit.SECONDS);
    nodes.get(2).node().close().await(10, TimeUnit.SECONDS);
    Load load = new Load(peers.vertx(), REQUESTS_AFTER, END);
    Load.Tally byGossip = load.of("gossip", gossip);
    Load.Tally byList = load.of("static list", fixed);
    load.run(byGossip, byList, 0, () -> {}).await(30, TimeUnit.SECONDS);
    System.out.println(byGossip + "; " + byList);

    assertEquals(REQUESTS_AFTER, byGossip.asked);
    assertEquals(0, byGossip.failedAtTheEnd, byGossip::toString);
    assertTrue(byList.failedAtTheEnd >= 15, byList::toString);
    assertTrue(byGossip.failed < byList.failed, byGossip + "; " + byList);
  }

  @Test
  void whoIsAwayOrLeavesIsOutAtOnce() throws Exception {
    startThree();
    HttpClient gossip = LoadBalancing.client(peers.vertx(), "web-0");
    awaitAnswers(gossip, Set.of("web-0", "web-1", "web-2"));
    peers.client("web-1").away(60_000).await(10, TimeUnit.SECONDS);
    awaitAnswers(gossip, Set.of("web-0", "web-2"));
    peers.client("web-2").leave().await(10, TimeUnit.SECONDS);
    awaitAnswers(gossip, Set.of("web-0"));
    peers.client("web-1").away(0).await(10, TimeUnit.SECONDS);
    awaitAnswers(gossip, Set.of("web-0", "web-1"));
  }

  @Test
  void aServiceInStateIsFoundAndGoesWithItsKey() throws Exception {
    startThree();
    HttpClient gossip = LoadBalancing.client(peers.vertx(), "web-0");
    peers.client("web-0").tags(Map.of()).await(10, TimeUnit.SECONDS);
    awaitAnswers(gossip, Set.of("web-1", "web-2"));
    int port = servers.get(0).actualPort();
    peers.client("web-0").state().set("service.api", port).await(10, TimeUnit.SECONDS);
    awaitAnswers(gossip, Set.of("web-0", "web-1", "web-2"));
    peers.client("web-0").state().delete("service.api").await(10, TimeUnit.SECONDS);
    awaitAnswers(gossip, Set.of("web-1", "web-2"));
  }

  private void startThree() throws Exception {
    for (int i = 0; i < 3; i++) {
      String name = "web-" + i;
      HttpServer server =
          peers
              .vertx()
              .createHttpServer()
              .requestHandler(request -> request.response().end(name))
              .listen(0, "127.0.0.1")
              .await(10, TimeUnit.SECONDS);
      GossipOptions options = LoopbackPeers.quick(name);
      options.setTags(Map.of("service.api", Integer.toString(server.actualPort())));
      if (i > 0) {
        options.setSeeds(List.of("127.0.0.1:" + nodes.get(0).actualPort()));
      }
      servers.add(server);
      nodes.add(peers.start(options));
    }
    Map<String, MemberState> all =
        Map.of("web-0", MemberState.ALIVE, "web-1", MemberState.ALIVE, "web-2", MemberState.ALIVE);
    peers.awaitView("web-0", 20, all);
  }

  /** Waits until nine requests in a row are answered by exactly these. */
  private void awaitAnswers(HttpClient client, Set<String> names) throws Exception {
    Waiting.until(peers.vertx(), 20, () -> nine(client), names::equals);
  }

  private static Future<Set<String>> nine(HttpClient client) {
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      answers.add(LoadBalancing.ask(client));
    }
    return Future.join(answers)
        .map(
            all -> {
              Set<String> names = new TreeSet<>();
              answers.forEach(answer -> names.add(answer.result()));
              return names;
            });
  }
}
