package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.integration.resolver.ServiceAddress;
import io.gossip.member.MemberState;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.AddressResolver;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.endpoint.LoadBalancer;
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
  private static final int PERIOD_MILLIS = 10;
  private static final int REQUESTS_AFTER = 150;

  private final LoopbackPeers peers = new LoopbackPeers();
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<GossipVerticle> nodes = new ArrayList<>();

  /** What became of the requests of one client since the kill. */
  private static final class Tally {
    private final String name;
    private final long start = System.nanoTime();
    private int asked;
    private int failed;
    private int failedOfTheLast;
    private long lastMillis;

    Tally(String name) {
      this.name = name;
    }

    Future<Void> ask(HttpClient client) {
      int number = asked++;
      return LoadBalancing.ask(client)
          .<Void>mapEmpty()
          .recover(
              problem -> {
                failed++;
                failedOfTheLast += number >= REQUESTS_AFTER - 60 ? 1 : 0;
                lastMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                return Future.succeededFuture();
              });
    }

    @Override
    public String toString() {
      return name
          + ": "
          + failed
          + " of "
          + asked
          + " requests failed, the last after "
          + lastMillis
          + " ms";
    }
  }

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void whoIsKilledUnderLoadIsAskedNoMore() throws Exception {
    startThree();
    HttpClient gossip = LoadBalancing.client(peers.vertx(), "web-0");
    HttpClient fixed = fixedList();
    awaitAnswers(gossip, Set.of("web-0", "web-1", "web-2"));

    servers.get(2).close().await(10, TimeUnit.SECONDS);
    nodes.get(2).node().close().await(10, TimeUnit.SECONDS);
    Tally byGossip = new Tally("gossip");
    Tally byList = new Tally("static list");
    load(gossip, byGossip, fixed, byList).await(30, TimeUnit.SECONDS);
    System.out.println(byGossip + "; " + byList);

    assertEquals(REQUESTS_AFTER, byGossip.asked);
    assertEquals(0, byGossip.failedOfTheLast, byGossip::toString);
    assertTrue(byList.failedOfTheLast >= 15, byList::toString);
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

  private HttpClient fixedList() {
    List<SocketAddress> list =
        servers.stream()
            .map(server -> SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1"))
            .toList();
    return peers
        .vertx()
        .httpClientBuilder()
        .withAddressResolver(AddressResolver.<ServiceAddress>mappingResolver(any -> list))
        .withLoadBalancer(LoadBalancer.ROUND_ROBIN)
        .build();
  }

  private Future<Void> load(HttpClient gossip, Tally byGossip, HttpClient fixed, Tally byList) {
    Promise<Void> done = Promise.promise();
    List<Future<Void>> answers = new ArrayList<>();
    peers
        .vertx()
        .runOnContext(
            started ->
                peers
                    .vertx()
                    .setPeriodic(
                        PERIOD_MILLIS,
                        timer -> {
                          answers.add(byGossip.ask(gossip));
                          answers.add(byList.ask(fixed));
                          if (byGossip.asked == REQUESTS_AFTER) {
                            peers.vertx().cancelTimer(timer);
                            Future.join(answers).<Void>mapEmpty().onComplete(done);
                          }
                        }));
    return done.future();
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
