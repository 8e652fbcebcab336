package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.client.Register;
import io.gossip.client.SharedRegister;
import io.gossip.client.SharedSet;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A register and a set that two peers write, on real sockets. */
@Timeout(60)
class SharedValuesTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private static void await(Future<?> future) throws Exception {
    future.await(10, TimeUnit.SECONDS);
  }

  @Test
  void twoPeersChangeOneSet() throws Exception {
    peers.group("a", "b");
    SharedSet a = peers.client("a").state().sharedSet("flags");
    SharedSet b = peers.client("b").state().sharedSet("flags");
    await(Future.all(List.of(a.add("x"), a.add("y"), a.add("z"), a.remove("z"))));
    Waiting.until(peers.vertx(), 20, b::elements, Set.of("x", "y")::equals);
    await(b.remove("x"));
    await(b.add("w"));
    Waiting.until(peers.vertx(), 20, a::elements, Set.of("w", "y")::equals);
  }

  @Test
  void aForgedClockWinsNothingAndIsCounted() throws Exception {
    peers.group("a", "b");
    SharedRegister a = peers.client("a").state().register("leader");
    JsonObject forged =
        new JsonObject()
            .put("value", "forged")
            .put("millis", Long.MAX_VALUE)
            .put("counter", 0)
            .put("seen", new JsonObject());
    await(peers.client("b").state().set("register:leader", forged));
    await(a.set("right"));
    Waiting.until(peers.vertx(), 20, () -> a.get().map(read -> a.refused()), n -> n == 1);
    assertEquals("right", a.get().await(10, TimeUnit.SECONDS).winner().orElseThrow().value());
  }

  @Test
  void twoPeersWriteOneRegister() throws Exception {
    // Apart at first: in one group the later of them might have seen what the other wrote.
    GossipVerticle first = peers.start(LoopbackPeers.quick("a"));
    peers.start(LoopbackPeers.quick("b"));
    SharedRegister a = peers.client("a").state().register("leader");
    SharedRegister b = peers.client("b").state().register("leader");
    await(Future.all(a.set("a"), b.set("b")));
    await(peers.client("b").join(List.of("127.0.0.1:" + first.actualPort())));
    Register conflict = Waiting.until(peers.vertx(), 20, a::get, r -> r.losers().size() == 1);
    Object won = conflict.winner().orElseThrow().value();
    assertEquals(won.equals("a") ? "b" : "a", conflict.losers().get(0).value());
    await(a.set("agreed"));
    Register settled =
        Waiting.until(
            peers.vertx(), 20, b::get, r -> r.winner().orElseThrow().value().equals("agreed"));
    assertEquals(List.of(), settled.losers());
  }
}
