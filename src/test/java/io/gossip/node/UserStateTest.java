package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The application's state in the push/pulls of the plain dialect. */
@Timeout(60)
class UserStateTest {
  private static final Map<String, MemberState> BOTH =
      Map.of("a", MemberState.ALIVE, "b", MemberState.ALIVE);

  /** Says one thing, and keeps what it hears. */
  private record Said(Bytes half, List<Bytes> heard) implements UserState {
    Said(Bytes half) {
      this(half, new CopyOnWriteArrayList<>());
    }

    @Override
    public Bytes local() {
      return half;
    }

    @Override
    public void remote(Bytes state) {
      heard.add(state);
    }
  }

  @Test
  void eachHalfReachesTheOtherWithTheJoin() throws Exception {
    Said a = new Said(Bytes.ofText("of a"));
    Said b = new Said(Bytes.ofText("of b"));
    try (LoopbackPeers peers = new LoopbackPeers()) {
      GossipVerticle first = peers.start(new GossipVerticle(plain("a"), a));
      peers.start(new GossipVerticle(plain("b", first), b));
      assertEquals(Bytes.ofText("of b"), heard(peers, a));
      assertEquals(Bytes.ofText("of a"), heard(peers, b));
    }
  }

  /** Digests of the table say nothing of it: our own peers exchange it at each interval too. */
  @Test
  void itIsExchangedAgainAtEachInterval() throws Exception {
    Said a = new Said(Bytes.ofText("of a"));
    Said b = new Said(Bytes.ofText("of b"));
    try (LoopbackPeers peers = new LoopbackPeers()) {
      GossipVerticle first =
          peers.start(new GossipVerticle(plain("a").setPushPullIntervalMillis(200L), a));
      peers.start(new GossipVerticle(plain("b", first).setPushPullIntervalMillis(200L), b));
      Waiting.until(
          peers.vertx(), 20, () -> Future.succeededFuture(b.heard().size()), times -> times >= 5);
    }
  }

  @Test
  void whatThrowsOrIsTooLongIsLeftOutAndCounted() throws Exception {
    Said silent = new Said(Bytes.wrap(new byte[UserState.MAX_BYTES + 1]));
    UserState broken =
        new UserState() {
          @Override
          public Bytes local() {
            throw new IllegalStateException("no state");
          }

          @Override
          public void remote(Bytes state) {
            throw new IllegalStateException("not mine");
          }
        };
    try (LoopbackPeers peers = new LoopbackPeers()) {
      GossipVerticle first = peers.start(new GossipVerticle(plain("a"), silent));
      peers.start(new GossipVerticle(plain("b", first), broken));
      peers.awaitView("a", 20, BOTH);
      peers.awaitView("b", 20, BOTH);
      assertTrue(silent.heard().isEmpty());
      for (String name : BOTH.keySet()) {
        JsonObject stats = peers.client(name).stats().await(5, TimeUnit.SECONDS);
        assertTrue(stats.getJsonObject("counters").getLong("errors.userState") > 0, stats.encode());
      }
    }
  }

  @Test
  void serfHasNoRoomForIt() {
    Vertx vertx = Vertx.vertx();
    try {
      Future<String> deployed =
          vertx.deployVerticle(new GossipVerticle(LoopbackPeers.quick("a"), new Said(Bytes.EMPTY)));
      Throwable refused =
          assertThrows(IllegalArgumentException.class, () -> deployed.await(10, TimeUnit.SECONDS));
      assertEquals("dialect must be memberlist with a user state, was serf", refused.getMessage());
    } finally {
      assertFalse(vertx.close().failed());
    }
  }

  private static GossipOptions plain(String name, GossipVerticle... seeds) {
    return LoopbackPeers.quick(name)
        .setDialect("memberlist")
        .setSeeds(List.of(seeds).stream().map(peer -> "127.0.0.1:" + peer.actualPort()).toList());
  }

  private static Bytes heard(LoopbackPeers peers, Said said) throws Exception {
    return Waiting.until(
            peers.vertx(),
            20,
            () -> Future.succeededFuture(List.copyOf(said.heard())),
            heard -> !heard.isEmpty())
        .get(0);
  }
}
