package io.gossip.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.FilmRequest;
import io.gossip.bus.JoinResult;
import io.gossip.bus.Schemas;
import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GossipClientTest {
  private final Vertx vertx = Vertx.vertx();
  private final GossipClient client = GossipClient.create(vertx);

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void everyCallIsAnswered() throws Exception {
    FakePeer peer = new FakePeer(vertx, Addresses.DEFAULT, "r");
    peer.change("a", 1);
    MemberList list = await(client.members());
    assertEquals("r", list.run());
    assertEquals(1, list.seq());
    assertEquals(List.of("a"), list.members().stream().map(Member::name).toList());

    JoinResult joined = await(client.join(List.of("h.example", "h.example:1")));
    assertEquals(1, joined.joined());
    assertTrue(joined.results().get(0).ok());
    assertEquals("refused", joined.results().get(1).error());
    assertEquals(Map.of("k", "v"), await(client.tags(Map.of("k", "v"))));
    JsonObject stats = await(client.stats());
    Schemas.assertValid("stats", stats);
    assertEquals(1, stats.getJsonObject("counters").getInteger("packets"));
    await(client.leave());
    await(client.rejoin());
  }

  @Test
  void withoutAPeerEveryCallFailsAsNotStarted() {
    List<Future<?>> calls =
        List.of(
            client.members(),
            client.join(List.of("a:1")),
            client.leave(),
            client.rejoin(),
            client.tags(Map.of()),
            client.film(FilmRequest.ALL),
            client.stats());
    for (Future<?> call : calls) {
      ReplyException failure = assertThrows(ReplyException.class, () -> await(call));
      assertEquals(FailureCode.NOT_STARTED.code(), failure.failureCode());
    }
  }

  @Test
  void refusalsKeepTheirCode() {
    new FakePeer(vertx, Addresses.DEFAULT, "r");
    ReplyException bad =
        assertThrows(ReplyException.class, () -> await(client.join(List.of("a:99999"))));
    assertEquals(FailureCode.BAD_REQUEST.code(), bad.failureCode());
    assertTrue(bad.getMessage().contains("a:99999"), bad.getMessage());
    ReplyException large =
        assertThrows(ReplyException.class, () -> await(client.tags(Map.of("k", "v".repeat(600)))));
    assertEquals(FailureCode.TOO_LARGE.code(), large.failureCode());
    assertTrue(large.getMessage().contains("512"), large.getMessage());
  }

  @Test
  void withoutAStoreWhyIsOnlyThePresent() throws Exception {
    FakePeer peer = new FakePeer(vertx, Addresses.DEFAULT, "r");
    peer.change("a", 4);
    assertEquals(MemberState.ALIVE, await(client.why("a")).state());
    assertEquals(List.of(), await(client.why("a")).events());
    ReplyException nobody = assertThrows(ReplyException.class, () -> await(client.why("nobody")));
    assertEquals(FailureCode.NOT_FOUND.code(), nobody.failureCode());
  }

  @Test
  void aListenerHearsChangesUntilItIsClosed() throws Exception {
    FakePeer peer = new FakePeer(vertx, Addresses.DEFAULT, "r");
    BlockingQueue<MemberEvent> heard = new LinkedBlockingQueue<>();
    BlockingQueue<MemberEvent> witness = new LinkedBlockingQueue<>();
    Registration registration = client.onMembers(heard::add);
    client.onMembers(witness::add);
    peer.change("a", 1);
    assertEquals(1, take(heard).seq());
    await(registration.close());
    peer.change("a", 2);
    take(witness);
    assertEquals(2, take(witness).seq());
    assertTrue(heard.isEmpty());
  }

  @Test
  void clientsOfTwoPeersDoNotMix() throws Exception {
    FakePeer first = new FakePeer(vertx, Addresses.DEFAULT, "r");
    FakePeer second = new FakePeer(vertx, new Addresses("other"), "s");
    BlockingQueue<MemberEvent> heard = new LinkedBlockingQueue<>();
    GossipClient other = GossipClient.create(vertx, "other");
    other.onMembers(heard::add);
    first.change("a", 1);
    second.change("b", 1);
    assertEquals("b", take(heard).member().name());
    assertEquals("s", await(other.members()).run());
    assertFalse(await(client.members()).run().equals("s"));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(5, TimeUnit.SECONDS);
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T value = queue.poll(5, TimeUnit.SECONDS);
    assertFalse(value == null, "nothing came in 5 s");
    return value;
  }
}
