package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Evidence.Outcome;
import io.gossip.member.Evidence.Way;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.protocol.Detection;
import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A killed process is known at once, and nobody else is taken for one. */
class EvidenceTest {
  private static final long SECOND = 1_000;

  private static Simulation group(long seed, int peers, Detection detection) {
    ProtocolConfig config = ProtocolConfig.lan().with(detection);
    Simulation sim = new Simulation(seed, config, Conditions.LAN);
    sim.startGroup(peers);
    assertTrue(sim.runUntilAgreed(60 * SECOND) >= 0, "seed " + seed);
    sim.runFor(20 * SECOND);
    return sim;
  }

  private static List<MemberEvent> deaths(Simulation sim) {
    List<MemberEvent> deaths = new ArrayList<>();
    for (SimPeer peer : sim.peers()) {
      peer.events().stream()
          .filter(event -> event.type() == MemberEventType.FAILED)
          .forEach(deaths::add);
    }
    return deaths;
  }

  /** Milliseconds from the kill until the last survivor knows; all of them have to. */
  private static long knownToAll(Simulation sim, String victim) {
    long killed = sim.now();
    sim.crash(victim);
    sim.runFor(60 * SECOND);
    long last = 0;
    for (SimPeer peer : sim.peers()) {
      if (peer.running()) {
        assertEquals(MemberState.DEAD, peer.stateOf(victim), peer.name());
        last = Math.max(last, peer.member(victim).since() - killed);
      }
    }
    return last;
  }

  private static long median(Detection detection) {
    List<Long> times = new ArrayList<>();
    for (long seed = 1; seed <= 9; seed++) {
      Simulation sim = group(seed, 50, detection);
      times.add(knownToAll(sim, "peer-" + (10 + seed)));
    }
    Collections.sort(times);
    return times.get(4);
  }

  @Test
  void withWatchStreamsAKilledProcessIsKnownToAllAtOnce() {
    long median = median(Detection.ALL);
    assertTrue(median <= 100, median + " ms");
  }

  @Test
  void withoutThemEvidenceStillSparesTheSuspicion() {
    long median = median(Detection.ALL.withWatchers(0));
    assertTrue(median <= 2 * SECOND, median + " ms");
  }

  @Test
  void theVerdictCarriesItsEvidence() {
    Simulation sim = group(5, 12, Detection.ALL);
    sim.crash("peer-4");
    sim.runFor(SECOND);
    MemberEvent verdict =
        deaths(sim).stream()
            .filter(event -> event.reason().contains("its port refuses"))
            .findFirst()
            .orElseThrow();
    var attempts = verdict.evidence().attempts();
    long refused =
        attempts.stream()
            .filter(one -> one.way() == Way.CONNECT && one.outcome() == Outcome.REFUSED)
            .filter(one -> one.through().isEmpty())
            .count();
    assertEquals(2, refused, attempts.toString());
    assertTrue(attempts.stream().anyMatch(one -> one.way() == Way.WATCH), attempts.toString());
    assertTrue(
        attempts.stream().anyMatch(one -> one.way() == Way.CONNECT && !one.through().isEmpty()),
        attempts.toString());
  }

  /** A middlebox that forgets its connections costs probes, never a life. */
  @Test
  void brokenStreamsKillNobody() {
    Simulation sim = group(6, 20, Detection.ALL);
    for (int round = 0; round < 10; round++) {
      for (SimPeer peer : sim.peers()) {
        sim.breakConnections(peer.name());
      }
      sim.runFor(5 * SECOND);
    }
    assertEquals(List.of(), deaths(sim));
    assertTrue(sim.agreed());
    sim.runFor(120 * SECOND);
    for (SimPeer peer : sim.peers()) {
      assertTrue(
          peer.peer().watches().count() >= 2, peer.name() + " " + peer.peer().watches().count());
    }
  }

  /** It neither answers nor refuses: the ordinary suspicion has to run. */
  @Test
  void aSilentHostGetsItsSuspicion() {
    Simulation sim = group(7, 20, Detection.ALL);
    sim.edge("peer-3", true, Conditions.CUT);
    sim.edge("peer-3", false, Conditions.CUT);
    sim.runFor(4 * SECOND);
    assertEquals(List.of(), deaths(sim));
    sim.runFor(60 * SECOND);
    assertEquals(MemberState.DEAD, sim.peer("peer-0").stateOf("peer-3"));
  }

  /** One peer's packets to a member are lost and its connects refused: no other finds the same. */
  @Test
  void aFirewallBeforeOnePeerKillsNobody() {
    Simulation sim = group(8, 20, Detection.ALL);
    Conditions wall = Conditions.LAN.withLoss(0.99).withTcp(Conditions.Tcp.REFUSED);
    sim.link("peer-1", "peer-2", wall);
    sim.breakConnections("peer-2");
    sim.runFor(120 * SECOND);
    assertEquals(List.of(), deaths(sim));
  }

  @Test
  void whenManyGoAtOnceTheRestGetTheirSuspicion() {
    Simulation sim = group(9, 40, Detection.ALL);
    for (int i = 1; i <= 12; i++) {
      sim.crash("peer-" + i);
    }
    sim.runFor(2 * SECOND);
    long atOnce = deaths(sim).stream().map(event -> event.member().name()).distinct().count();
    assertTrue(atOnce >= 2 && atOnce < 12, atOnce + " at once");
    sim.runFor(60 * SECOND);
    assertTrue(sim.agreed());
  }

  @Test
  void ofTwoTheOtherDecidesAlone() {
    Simulation sim = group(10, 2, Detection.ALL);
    assertTrue(knownToAll(sim, "peer-1") <= 200);
  }

  @Test
  void whoLeavesIsNotProbedForIt() {
    Simulation sim = group(11, 10, Detection.ALL);
    sim.leave("peer-4");
    sim.runFor(3 * SECOND);
    sim.crash("peer-4");
    sim.runFor(30 * SECOND);
    assertEquals(List.of(), deaths(sim));
    for (SimPeer peer : sim.peers()) {
      assertFalse(
          peer.running()
              && peer.events().stream().anyMatch(e -> e.type() == MemberEventType.SUSPECT),
          peer.name());
    }
  }
}
