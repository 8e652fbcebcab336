package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encryption is switched on member by member: those of two neighbouring steps are one group. */
@Timeout(60)
class EncryptionSwitchTest {
  private static final String KEY = "bm90IGEgc2VjcmV0LCBvbmx5IGEga2V5IG9mIHRlc3Q=";

  /** Steps: 0 plain, 1 has the key, 2 encrypts, 3 demands it of others. */
  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,3", "3,2"})
  void membersOfNeighbouringStepsHearEachOther(int one, int other) throws Exception {
    try (LoopbackPeers peers = new LoopbackPeers()) {
      List<String> heard = new CopyOnWriteArrayList<>();
      peers.client("a").onEvents(event -> heard.add("a " + event.name()));
      peers.client("b").onEvents(event -> heard.add("b " + event.name()));
      GossipVerticle first = peers.start(step("a", one));
      peers.start(step("b", other).setSeeds(List.of("127.0.0.1:" + first.actualPort())));
      Map<String, MemberState> both = Map.of("a", MemberState.ALIVE, "b", MemberState.ALIVE);
      peers.awaitView("a", 20, both);
      peers.awaitView("b", 20, both);
      peers.client("a").event("one", Bytes.EMPTY, false).await(5, TimeUnit.SECONDS);
      peers.client("b").event("two", Bytes.EMPTY, false).await(5, TimeUnit.SECONDS);
      List<String> sorted =
          Waiting.until(
              peers.vertx(),
              20,
              () -> Future.succeededFuture(heard.stream().sorted().toList()),
              list -> list.size() >= 4);
      assertEquals(List.of("a one", "a two", "b one", "b two"), sorted);
    }
  }

  @Test
  void aPlainMemberIsKeptOutOfTheLastStep() throws Exception {
    try (LoopbackPeers peers = new LoopbackPeers()) {
      GossipVerticle strict = peers.start(step("strict", 3));
      GossipOptions plain = step("plain", 0);
      peers.start(plain.setSeeds(List.of("127.0.0.1:" + strict.actualPort())));
      JsonArray foreign =
          Waiting.until(
              peers.vertx(),
              20,
              () -> peers.client("strict").stats().map(stats -> stats.getJsonArray("foreign")),
              found -> !found.isEmpty());
      assertTrue(foreign.encode().contains("127.0.0.1"), foreign.encode());
      assertEquals(
          Map.of("strict", MemberState.ALIVE),
          LoopbackPeers.states(
              peers.client("strict").members().await(5, TimeUnit.SECONDS).members()));
    }
  }

  private static GossipOptions step(String name, int step) {
    GossipOptions options = LoopbackPeers.quick(name);
    return step == 0
        ? options
        : options.setEncrypt(KEY).setVerifyOutgoing(step >= 2).setVerifyIncoming(step >= 3);
  }
}
