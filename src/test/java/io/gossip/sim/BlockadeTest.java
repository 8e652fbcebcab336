package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Dialect;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.gossip.protocol.Lifeguard;
import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process whose sends and receives are held back while its timers go on. */
class BlockadeTest {
  private static final long SECOND = 1_000;

  private final List<Long> sent = new ArrayList<>();
  private final List<Long> received = new ArrayList<>();

  private Simulation group(Lifeguard lifeguard) {
    ProtocolConfig config = ProtocolConfig.lan().memberlistRules().with(lifeguard);
    Simulation sim = new Simulation(11, config, Conditions.LAN);
    sim.dialect(Dialect.MEMBERLIST);
    sim.startGroup(8);
    assertTrue(sim.runUntilAgreed(60 * SECOND) >= 0);
    sim.runFor(20 * SECOND);
    sim.watch(
        new Observer() {
          @Override
          public void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {
            if (peer.name().equals("peer-3") && parts.get(0).message() instanceof Ping) {
              sent.add(now);
            }
          }

          @Override
          public void received(long now, SimPeer peer, GossipMessage message) {
            if (peer.name().equals("peer-3")) {
              received.add(now);
            }
          }
        });
    return sim;
  }

  @Test
  void nothingGoesOutOrComesInUntilItIsOver() {
    Simulation sim = group(Lifeguard.ALL);
    long start = sim.now();
    sim.block("peer-3", 5 * SECOND);
    sim.runFor(5 * SECOND - 1);
    assertEquals(List.of(), sent);
    assertEquals(List.of(), received);
    assertEquals(MemberState.SUSPECT, sim.peer("peer-0").stateOf("peer-3"));
    sim.runFor(1);
    assertTrue(sent.contains(start + 5 * SECOND), "what waited goes out at once");
    assertTrue(received.contains(start + 5 * SECOND), "and comes in");
    sim.runFor(5 * SECOND);
    assertTrue(sim.agreed(), "a suspicion of the blocked one is refuted");
  }

  @Test
  void theBlockedOneAccusesOnceForItsProberWaitsForItsOwnSend() {
    Simulation sim = group(Lifeguard.NONE);
    sim.block("peer-3", 20 * SECOND);
    sim.runFor(21 * SECOND);
    List<MemberEvent> suspicions =
        sim.peer("peer-3").events().stream()
            .filter(event -> event.type() == MemberEventType.SUSPECT)
            .filter(event -> event.reason().equals("suspected by peer-3"))
            .toList();
    assertEquals(1, suspicions.size(), suspicions.toString());
  }

  @Test
  void aSuspicionRunsOutOnTimeThoughItsRefutationWaits() {
    Simulation sim = group(Lifeguard.NONE);
    // peer-5 is cut off just long enough to be suspected by all, and refutes.
    sim.edge("peer-5", true, Conditions.CUT);
    while (sim.peer("peer-3").stateOf("peer-5") != MemberState.SUSPECT) {
      sim.runFor(10);
    }
    sim.edge("peer-5", true, null);
    sim.block("peer-3", 10 * SECOND);
    sim.runFor(6 * SECOND);
    assertEquals(MemberState.ALIVE, sim.peer("peer-0").stateOf("peer-5"));
    assertEquals(MemberState.DEAD, sim.peer("peer-3").stateOf("peer-5"), "a wrong death");
  }
}
