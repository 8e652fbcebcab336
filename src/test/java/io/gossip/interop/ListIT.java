package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.cli.Console;
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
import java.util.ArrayList;
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
      for (SerfAgent agent : pool.agents()) {
        assertWell(agent, secrecy);
      }
      // An exchange between the two would spread whoever has come in by mistake.
      pool.theirs("serf-1").done("join", pool.theirs("serf-2").address());
      for (SerfAgent agent : pool.agents()) {
        assertEquals(pool.allAlive().keySet(), agent.members().keySet());
        assertFalse(agent.log().stream().anyMatch(line -> line.contains("EventMemberFailed")));
      }
      // Said to the doctor that came without a key.
      SerfLogs.assertQuiet(pool, "Encryption is configured but remote state is not encrypted");
    }
  }

  /** The doctor finds nothing wrong, and that the agent is none of ours. */
  private static void assertWell(SerfAgent agent, Secrecy secrecy) {
    List<String> command =
        new ArrayList<>(List.of("doctor", "--peer", agent.address(), "--name", "newcomer"));
    if (secrecy != Secrecy.PLAIN) {
      Console blind = Console.run(command.toArray(String[]::new));
      assertEquals(1, blind.exit(), blind.out());
      assertTrue(blind.out().contains("is encrypted, you gave no key"), blind.out());
      command.addAll(List.of("--encrypt", Secrecy.KEY));
    }
    Console doctor = Console.run(command.toArray(String[]::new));
    assertEquals(0, doctor.exit(), doctor.out());
    for (String said :
        List.of(
            "a packet of 1400 bytes arrives",
            "the peer reaches this host over UDP at 127.0.0.1",
            agent.name() + " in a group of 2, dialect serf",
            "whether the peer reaches this host over TCP: it does not say",
            "the peer does not tell its time",
            "newcomer is free",
            "it is not of this project")) {
      assertTrue(doctor.out().contains(said), said + " in: " + doctor.out());
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
