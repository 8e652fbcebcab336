package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.HostAndPort;
import io.gossip.member.Member;
import io.gossip.member.MemberState;
import io.gossip.remote.RemoteGossipClient;
import io.gossip.remote.RemoteMembers;
import io.gossip.remote.RemoteOptions;
import io.gossip.wire.Keyring;
import io.gossip.wire.WireOptions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of a pool of Serf agents, asked for from outside. */
@Timeout(120)
class ListIT {
  @ParameterizedTest
  @EnumSource
  void aSerfPoolIsListedWithoutJoiningIt(Secrecy secrecy) throws Exception {
    try (Pool pool = new Pool("list", secrecy)) {
      pool.startTheirs("serf-1", "-tag", "role=web");
      pool.startTheirs("serf-2", "-tag", "role=db");
      pool.theirs("serf-2").done("join", pool.theirs("serf-1").address());
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      RemoteGossipClient client = RemoteGossipClient.create(pool.peers().vertx(), options(secrecy));
      for (SerfAgent agent : pool.agents()) {
        RemoteMembers list =
            client.listOverTcp(HostAndPort.parse(agent.address(), 0)).await(10, TimeUnit.SECONDS);
        Map<String, Map<String, String>> tags = new TreeMap<>();
        for (Member member : list.members()) {
          tags.put(member.name(), member.tags());
          assertEquals(MemberState.ALIVE, member.state());
          assertEquals(Dialect.SERF, member.dialect());
          assertEquals(pool.theirs(member.name()).address(), member.address().toString());
        }
        assertEquals(Map.of("serf-1", Map.of("role", "web"), "serf-2", Map.of("role", "db")), tags);
      }
      // An exchange between the two would spread whoever has come in by mistake.
      pool.theirs("serf-1").done("join", pool.theirs("serf-2").address());
      for (SerfAgent agent : pool.agents()) {
        assertEquals(pool.allAlive().keySet(), agent.members().keySet());
        assertFalse(agent.log().stream().anyMatch(line -> line.contains("EventMemberFailed")));
      }
      SerfLogs.assertQuiet(pool);
    }
  }

  private static RemoteOptions options(Secrecy secrecy) {
    Keyring keyring =
        secrecy == Secrecy.PLAIN
            ? Keyring.off()
            : Keyring.of(List.of(Bytes.wrap(Base64.getDecoder().decode(Secrecy.KEY))));
    return new RemoteOptions(5_000, 1, WireOptions.PLAIN.withKeyring(keyring));
  }
}
