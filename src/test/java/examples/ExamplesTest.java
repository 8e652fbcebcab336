package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryRequest;
import io.gossip.client.GossipClient;
import io.gossip.member.Bytes;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.remote.RemoteMembers;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples do what the README and the manual say. */
class ExamplesTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void thePeerIsListedFromOutside() throws Exception {
    RemoteMembers list =
        QuickStart.membersOf(vertx, new GossipVerticle(loopback("first")))
            .await(20, TimeUnit.SECONDS);
    assertEquals(1, list.members().size());
    assertEquals("first", list.members().get(0).name());
  }

  @Test
  void eachChangeIsHeardOnTheBusAndTheClientCounts() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    ExistingApplication.listen(vertx, heard::add);
    GossipVerticle first = new GossipVerticle(loopback("first"));
    vertx.deployVerticle(first).await(20, TimeUnit.SECONDS);
    GossipOptions second = loopback("second").setAddress("gossip.second");
    second.setSeeds(List.of("127.0.0.1:" + first.actualPort()));
    vertx.deployVerticle(new GossipVerticle(second)).await(20, TimeUnit.SECONDS);
    String line = heard.poll(20, TimeUnit.SECONDS);
    if ("member-join first".equals(line)) {
      line = heard.poll(20, TimeUnit.SECONDS);
    }
    assertEquals("member-join second", line);
    assertEquals(2, ExistingApplication.countAlive(vertx).await(10, TimeUnit.SECONDS));
  }

  @Test
  void aPeerOfASerfPoolTalksToAll() throws Exception {
    String key = "bm90IGEgc2VjcmV0LCBvbmx5IGEga2V5IG9mIHRlc3Q=";
    GossipOptions options = InAPool.serf(key).setSeeds(List.of());
    options.setHost("127.0.0.1").setPort(0).setStorage(false);
    vertx.deployVerticle(new GossipVerticle(options)).await(20, TimeUnit.SECONDS);
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    InAPool.talk(vertx, heard::add).await(10, TimeUnit.SECONDS);
    assertEquals("deploy v42", heard.poll(20, TimeUnit.SECONDS));
    QueryAnswers answers =
        GossipClient.create(vertx)
            .query(QueryRequest.of("version", Bytes.EMPTY))
            .await(20, TimeUnit.SECONDS);
    assertEquals("1.4.2", answers.responses().get(0).payload().text());
  }

  @Test
  void twoOfThePlainDialectExchangeTheirStates() throws Exception {
    BlockingQueue<Bytes> heard = new LinkedBlockingQueue<>();
    GossipVerticle first =
        InAPool.plain(loopback("first"), () -> Bytes.ofText("mine"), state -> {});
    vertx.deployVerticle(first).await(20, TimeUnit.SECONDS);
    GossipOptions second = loopback("second").setAddress("gossip.second");
    second.setSeeds(List.of("127.0.0.1:" + first.actualPort()));
    vertx
        .deployVerticle(InAPool.plain(second, () -> Bytes.EMPTY, heard::add))
        .await(20, TimeUnit.SECONDS);
    assertEquals(Bytes.ofText("mine"), heard.poll(20, TimeUnit.SECONDS));
  }

  private static GossipOptions loopback(String name) {
    return new GossipOptions().setName(name).setHost("127.0.0.1").setPort(0).setStorage(false);
  }
}
