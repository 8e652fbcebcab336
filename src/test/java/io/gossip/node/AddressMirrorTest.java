package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.gossip.member.MemberAddress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AddressMirrorTest {
  private static final MemberAddress OWN = MemberAddress.parse("10.0.0.1:7946");
  private static final MemberAddress OUTER = MemberAddress.parse("192.0.2.1:4711");

  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  /** It listens on all addresses and advertises another than its packets come from. */
  @Test
  void whoIsSeenElsewhereLearnsIt() throws Exception {
    GossipVerticle one = peers.start("one");
    GossipOptions options =
        LoopbackPeers.quick("two").setHost("0.0.0.0").setAdvertiseHost("127.0.0.2");
    GossipVerticle two = peers.start(options.setSeeds(List.of("127.0.0.1:" + one.actualPort())));
    JsonObject stats =
        Waiting.until(
            peers.vertx(),
            20,
            () -> two.node().stats(),
            found -> !found.getJsonObject("mirror").getJsonArray("seen").isEmpty());
    Schemas.assertValid("stats", stats);
    String seen = "127.0.0.1:" + two.actualPort();
    assertEquals(
        new JsonArray()
            .add(
                new JsonObject()
                    .put("address", seen)
                    .put("members", 1)
                    .put("names", new JsonArray().add("one"))),
        stats.getJsonObject("mirror").getJsonArray("seen"));
    assertEquals(
        "this peer advertises 127.0.0.2:" + two.actualPort() + ", one sees it at " + seen,
        stats.getJsonArray("problems").getString(0));
    JsonObject others = Waiting.until(peers.vertx(), 5, () -> one.node().stats(), any -> true);
    assertEquals(new JsonArray(), others.getJsonObject("mirror").getJsonArray("seen"));
    assertFalse(others.containsKey("problems"));
  }

  @Test
  void whatMostSeeComesFirstAndWhatIsRightIsNone() {
    AddressMirror mirror = new AddressMirror();
    mirror.heard("a", OUTER);
    mirror.heard("b", MemberAddress.parse("192.0.2.2:1"));
    mirror.heard("c", OUTER);
    mirror.heard("d", OWN);
    mirror.heard("e", MemberAddress.parse("192.0.2.3:0"));
    JsonArray seen = mirror.toJson(OWN).getJsonArray("seen");
    assertEquals(2, seen.size(), seen.encode());
    assertEquals(OUTER.toString(), seen.getJsonObject(0).getString("address"));
    assertEquals(
        Optional.of("this peer advertises 10.0.0.1:7946, 2 members see it at 192.0.2.1:4711"),
        mirror.problem(OWN));
    for (String name : List.of("a", "b", "c")) {
      mirror.heard(name, null);
    }
    assertEquals(Optional.empty(), mirror.problem(OWN));
  }

  @Test
  void aFloodIsBounded() {
    AddressMirror mirror = new AddressMirror();
    for (int i = 0; i < 3 * AddressMirror.MOST; i++) {
      mirror.heard("m" + i, new MemberAddress(OUTER.ip(), 1 + i));
    }
    JsonObject json = mirror.toJson(OWN);
    assertEquals(8, json.getJsonArray("seen").size());
    assertTrue(json.encode().length() < 2_000);
  }
}
