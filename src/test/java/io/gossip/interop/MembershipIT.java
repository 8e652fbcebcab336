package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Member;
import io.gossip.node.LoopbackPeers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real Serf agents and peers of ours see one pool. */
@Timeout(120)
class MembershipIT {
  private static final Map<String, Map<String, String>> TAGS =
      Map.of(
          "serf-1", Map.of("role", "web", "side", "theirs"),
          "serf-2", Map.of("role", "db", "side", "theirs"),
          "serf-3", Map.of("side", "theirs", "wörd", "größe"),
          "ours-1", Map.of("role", "ours-1", "side", "ours"),
          "ours-2", Map.of("role", "ours-2", "side", "ours"),
          "ours-3", Map.of("role", "ours-3", "side", "ours"));

  @ParameterizedTest
  @EnumSource
  void bothSidesListSixAliveWithTheirAddressesAndTags(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("members", secrecy)) {
      Map<String, String> addresses = new TreeMap<>();
      for (SerfAgent agent : pool.agents()) {
        addresses.put(agent.name(), agent.address());
      }
      for (int i = 1; i <= 3; i++) {
        addresses.put("ours-" + i, pool.address("ours-" + i));
      }
      for (SerfAgent agent : pool.agents()) {
        Map<String, SerfAgent.Shown> shown = agent.members();
        TAGS.forEach((name, tags) -> assertEquals(tags, shown.get(name).tags(), name));
        addresses.forEach((name, at) -> assertEquals(at, shown.get(name).address(), name));
      }
      for (int i = 1; i <= 3; i++) {
        var members = pool.client("ours-" + i).members().await(5, TimeUnit.SECONDS).members();
        for (var expected : TAGS.entrySet()) {
          Member member = LoopbackPeers.find(members, expected.getKey());
          assertEquals(expected.getValue(), member.tags(), member.name());
          assertEquals(addresses.get(member.name()), member.address().toString());
        }
      }
      SerfLogs.assertQuiet(pool);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tagChangesCrossBothWays(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("tags", secrecy)) {
      pool.theirs("serf-2").done("tags", "-set", "role=cache", "-set", "zone=b");
      Map<String, String> theirs = Map.of("role", "cache", "side", "theirs", "zone", "b");
      for (int i = 1; i <= 3; i++) {
        pool.awaitOurs(Pool.RUMOUR, "ours-" + i, "serf-2", member -> member.tags().equals(theirs));
      }
      Map<String, String> ours = Map.of("side", "ours", "version", "2");
      pool.client("ours-3").tags(ours).await(5, TimeUnit.SECONDS);
      for (SerfAgent agent : pool.agents()) {
        pool.awaitTheirs(
            Pool.RUMOUR, agent.name(), members -> members.get("ours-3").tags().equals(ours));
      }
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      SerfLogs.assertQuiet(pool);
    }
  }
}
