package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.bus.Requests;
import io.gossip.bus.Schemas;
import io.gossip.bus.StorageOpened;
import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberDetails;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a peer takes over from its store, and that it starts without one. */
@Timeout(30)
class StoreTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void aPeerWithoutAStoreStartsAllTheSame() throws Exception {
    assertEquals("a", peers.start(LoopbackPeers.quick("a").setStorage(true)).name());
  }

  @Test
  void aPeerWithABrokenStoreStartsAllTheSame() throws Exception {
    serve("a", body -> Future.failedFuture("disk full"));
    assertEquals("a", peers.start(LoopbackPeers.quick("a").setStorage(true)).name());
  }

  @Test
  void aStoreOfAnotherPeerFailsTheStart() {
    serve("a", body -> Future.failedFuture(FailureCode.CONFLICT.failure("the store is b's")));
    ReplyException failure =
        assertThrows(
            ReplyException.class, () -> peers.start(LoopbackPeers.quick("a").setStorage(true)));
    assertEquals("the store is b's", failure.getMessage());
  }

  @Test
  void aStoreThatIsNotAskedIsNotUsed() throws Exception {
    serve("a", body -> Future.failedFuture(FailureCode.CONFLICT.failure("the store is b's")));
    assertEquals("a", peers.start("a").name());
  }

  @Test
  void nameIncarnationAndPeersComeFromTheStore() throws Exception {
    GossipVerticle other = peers.start("other");
    serve(
        "p",
        body -> {
          assertEquals(Optional.empty(), Requests.storageOpen(body));
          return opened("kept", 4_711, List.of(member("other", other.actualPort())));
        });
    GossipOptions options =
        LoopbackPeers.quick("p").setName(null).setStorage(true).setRejoinMinMillis(50L);
    assertEquals("kept", peers.start(options).name());
    peers.awaitView("other", 10, Map.of("other", ALIVE, "kept", ALIVE));
    peers.awaitView("p", 10, Map.of("other", ALIVE, "kept", ALIVE));
    Member kept =
        LoopbackPeers.find(
            peers.client("other").members().await(5, TimeUnit.SECONDS).members(), "kept");
    assertEquals(4_711, kept.incarnation());
  }

  @Test
  void itsTroublesAreAmongThePeersOwn() throws Exception {
    JsonObject store =
        new JsonObject("{\"kind\":\"sqlite\",\"file\":\"x\",\"problem\":\"disk full\"}");
    for (String number :
        List.of("queued", "received", "batches", "written", "collapsed", "dropped", "failed")) {
      store.put(number, 0);
    }
    peers.start("p");
    JsonObject without = peers.client("p").stats().await(5, TimeUnit.SECONDS);
    Schemas.assertValid("stats", without);
    assertFalse(without.containsKey("storage"));
    new LocalBus(peers.vertx())
        .serve(new Addresses("p").storageStats(), body -> Future.succeededFuture(store));
    JsonObject with = peers.client("p").stats().await(5, TimeUnit.SECONDS);
    Schemas.assertValid("stats", with);
    assertEquals(store, with.getJsonObject("storage"));
    assertEquals("[\"store: disk full\"]", with.getJsonArray("problems").encode());
  }

  @Test
  void aPeerIsReadyOnceItHasMergedWhatItsGroupKnows() throws Exception {
    GossipVerticle first = peers.start("first");
    assertEquals(1, ready("first"), "without seeds it is the first of its group");
    peers.start(LoopbackPeers.quick("lost").setSeeds(List.of("127.0.0.1:1")));
    assertEquals(0, ready("lost"));
    String seed = "127.0.0.1:" + first.actualPort();
    peers.start(LoopbackPeers.quick("second").setSeeds(List.of(seed)));
    peers.awaitView("second", 10, Map.of("first", ALIVE, "second", ALIVE));
    assertEquals(1, ready("second"));
    peers.client("second").leave().await(10, TimeUnit.SECONDS);
    assertEquals(0, ready("second"), "alive, but out of the group");
  }

  private int ready(String address) throws Exception {
    JsonObject stats = peers.client(address).stats().await(5, TimeUnit.SECONDS);
    Schemas.assertValid("stats", stats);
    int ready = stats.getJsonObject("gauges").getInteger("ready");
    assertEquals(ready == 0, stats.containsKey("notReady"));
    return ready;
  }

  private void serve(String address, Function<Object, Future<JsonObject>> store) {
    new LocalBus(peers.vertx()).serve(new Addresses(address).storageOpen(), store);
  }

  private static Future<JsonObject> opened(String name, long incarnation, List<Member> known) {
    return Future.succeededFuture(new StorageOpened(name, incarnation, known, "").toJson());
  }

  private static Member member(String name, int port) {
    return new Member(
        name,
        MemberAddress.parse("127.0.0.1:" + port),
        ALIVE,
        1,
        Map.of(),
        1,
        false,
        Dialect.SERF,
        MemberDetails.NONE);
  }
}
