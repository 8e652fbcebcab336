package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.member.Member;
import io.gossip.member.MemberState;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Idle streams between real sockets, and what their end leads to. */
@Timeout(60)
class WatchStreamsTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private void awaitWatches(String name, int count) throws Exception {
    Waiting.until(
        peers.vertx(),
        20,
        () -> new LocalBus(peers.vertx()).request(new Addresses(name).stats(), new JsonObject()),
        stats -> ((JsonObject) stats).getJsonObject("gauges").getInteger("watches") == count);
  }

  @Test
  void aProcessThatEndsIsKnownLongBeforeASuspicionWouldBeOver() throws Exception {
    // A long probe timeout, so that a busy machine does not pass for a pause.
    GossipVerticle first = null;
    GossipVerticle last = null;
    for (String name : List.of("a", "b", "c", "d")) {
      GossipOptions options =
          LoopbackPeers.quick(name)
              .setProbeIntervalMillis(5_000L)
              .setProbeTimeoutMillis(2_000L)
              .setSeeds(first == null ? List.of() : List.of("127.0.0.1:" + first.actualPort()));
      last = peers.start(options);
      first = first == null ? last : first;
    }
    for (String name : List.of("a", "b", "c", "d")) {
      awaitWatches(name, 4);
    }
    long ended = System.nanoTime();
    last.node().close().await(10, TimeUnit.SECONDS);
    for (String name : List.of("a", "b", "c")) {
      Member dead = peers.awaitState(name, 10, "d", MemberState.DEAD);
      assertEquals("d", dead.name());
    }
    long millis = (System.nanoTime() - ended) / 1_000_000;
    // The shortest suspicion takes 15 s here, behind a probe of 5 s.
    assertTrue(millis < 5_000, millis + " ms");
  }

  @Test
  void whoLeavesIsNotTakenForDeadAndItsStreamsAreClosed() throws Exception {
    List<GossipVerticle> group = peers.group("a", "b", "c");
    for (String name : List.of("a", "b", "c")) {
      awaitWatches(name, 4);
    }
    group.get(2).node().leave().await(10, TimeUnit.SECONDS);
    for (String name : List.of("a", "b")) {
      peers.awaitState(name, 10, "c", MemberState.LEFT);
      awaitWatches(name, 2);
    }
  }
}
