package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.bus.Schemas;
import io.gossip.bus.StateJson;
import io.gossip.client.StateClient;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** State that three peers share on real sockets. */
@Timeout(60)
class SharedStateTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private StateClient state(String peer) {
    return peers.client(peer).state();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  private void awaitShown(String peer, Map<String, Object> expected) throws Exception {
    Waiting.until(
        peers.vertx(),
        20,
        () ->
            state(peer)
                .list()
                .map(
                    list ->
                        list.entries().stream()
                            .collect(
                                Collectors.toMap(
                                    entry -> entry.peer() + "/" + entry.key(),
                                    entry -> StateJson.value(entry.value())))),
        expected::equals);
  }

  @Test
  void whatOneWritesAllSeeAndHear() throws Exception {
    peers.group("a", "b", "c");
    BlockingQueue<StateEntry> heard = new LinkedBlockingQueue<>();
    await(
        new LocalBus(peers.vertx())
            .listen(
                new Addresses("c").state(),
                json -> {
                  Schemas.assertValid("state", json);
                  heard.add(StateJson.decode(json));
                })
            .completion());
    StateEntry set = await(state("a").set("store", new JsonObject().put("ranges", 7)));
    assertEquals(1, set.version().counter());
    await(state("b").set("role", "web"));
    Map<String, Object> all = Map.of("a/store", new JsonObject().put("ranges", 7), "b/role", "web");
    for (String peer : new String[] {"a", "b", "c"}) {
      awaitShown(peer, all);
    }
    assertEquals(set.version(), await(state("c").get("a", "store")).version());
    await(state("b").delete("role"));
    awaitShown("c", Map.of("a/store", new JsonObject().put("ranges", 7)));
    heard.poll(5, TimeUnit.SECONDS);
    heard.poll(5, TimeUnit.SECONDS);
    StateEntry gone = heard.poll(5, TimeUnit.SECONDS);
    assertEquals("role", gone.key());
    assertTrue(gone.gone());
  }

  @Test
  void aValueOf60KilobytesAndOneWithATimeToLive() throws Exception {
    peers.group("a", "b");
    String large = "x".repeat(60_000);
    await(state("a").set("large", large));
    awaitShown("b", Map.of("a/large", large));
    await(state("b").set("brief", 1, 500, ""));
    awaitShown("a", Map.of("a/large", large));
  }

  @Test
  void refusalsNameWhatIsWrong() throws Exception {
    peers.start("a");
    assertEquals(
        "the state of this peer must take at most 65536 bytes, took 70003",
        refusal(FailureCode.TOO_LARGE, state("a").set("k", "x".repeat(70_000))));
    assertEquals("this peer has no key k", refusal(FailureCode.NOT_FOUND, state("a").delete("k")));
    assertEquals(
        "z has no key k that is shown here",
        refusal(FailureCode.NOT_FOUND, state("a").get("z", "k")));
    assertTrue(
        refusal(FailureCode.BAD_REQUEST, state("a").set("channels", "ledger"))
            .startsWith("the key channels must be an array of names"));
    await(peers.client("a").leave());
    refusal(FailureCode.NOT_STARTED, state("a").set("k", 1));
  }

  private static String refusal(FailureCode code, Future<?> asked) {
    ReplyException failure = assertThrows(ReplyException.class, () -> await(asked));
    assertEquals(code.code(), failure.failureCode());
    return failure.getMessage();
  }
}
