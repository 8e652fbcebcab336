package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gossip.bus.NameConflict;
import io.gossip.bus.Schemas;
import io.gossip.member.Member;
import io.gossip.member.MemberState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two peers with one name, as those hear of it who listen on the bus. */
@Timeout(60)
class ConflictTest {
  @Test
  void inThePlainDialectItIsPublishedAndNobodyGoes() throws Exception {
    try (LoopbackPeers peers = new LoopbackPeers()) {
      List<JsonObject> seenByTwin = conflicts(peers, "twin");
      List<JsonObject> seenByOther = conflicts(peers, "other");
      GossipVerticle owner = peers.start(plain("x", "owner"));
      GossipVerticle other = peers.start(plain("other", "other", owner));
      peers.awaitState("other", 20, "x", MemberState.ALIVE);
      GossipVerticle twin = peers.start(plain("x", "twin", other));
      for (List<JsonObject> seen : List.of(seenByTwin, seenByOther)) {
        JsonObject first =
            Waiting.until(
                    peers.vertx(),
                    20,
                    () -> Future.succeededFuture(List.copyOf(seen)),
                    heard -> !heard.isEmpty())
                .get(0);
        Schemas.assertValid("conflict", first);
        assertEquals("x", NameConflict.ofJson(first).name());
        assertFalse(NameConflict.ofJson(first).lost());
      }
      assertEquals(at(twin), NameConflict.ofJson(seenByTwin.get(0)).address());
      assertEquals(at(owner), NameConflict.ofJson(seenByTwin.get(0)).rival());
      assertEquals(at(owner), NameConflict.ofJson(seenByOther.get(0)).address());
      assertEquals(at(twin), NameConflict.ofJson(seenByOther.get(0)).rival());
      assertEquals(at(owner), address(peers, "other"));
      assertEquals(at(twin), address(peers, "twin"));
      assertEquals(at(owner), address(peers, "owner"));
    }
  }

  private static GossipOptions plain(String name, String address, GossipVerticle... seeds) {
    return LoopbackPeers.quick(name)
        .setAddress(address)
        .setDialect("memberlist")
        .setSeeds(List.of(seeds).stream().map(ConflictTest::at).toList());
  }

  private static String at(GossipVerticle peer) {
    return "127.0.0.1:" + peer.actualPort();
  }

  private static String address(LoopbackPeers peers, String by) throws Exception {
    List<Member> members = peers.client(by).members().await(5, TimeUnit.SECONDS).members();
    return LoopbackPeers.find(members, "x").address().toString();
  }

  private static List<JsonObject> conflicts(LoopbackPeers peers, String address) {
    List<JsonObject> heard = new CopyOnWriteArrayList<>();
    peers
        .vertx()
        .eventBus()
        .<JsonObject>localConsumer(address + ".conflict", message -> heard.add(message.body()));
    return heard;
  }
}
