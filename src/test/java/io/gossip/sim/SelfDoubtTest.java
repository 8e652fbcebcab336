package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.protocol.Detection;
import io.gossip.protocol.ProtocolConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A peer that stood still blames itself, not the others. */
class SelfDoubtTest {
  private static final long SECOND = 1_000;
  private static final Detection CREDULOUS = Detection.ALL.withSelfDoubt(false);

  private static Simulation group(long seed, int peers, Detection detection) {
    ProtocolConfig config = ProtocolConfig.lan().with(detection);
    Simulation sim = new Simulation(seed, config, Conditions.LAN);
    sim.startGroup(peers);
    assertTrue(sim.runUntilAgreed(60 * SECOND) >= 0, "seed " + seed);
    sim.runFor(20 * SECOND);
    return sim;
  }

  private static long count(Simulation sim, MemberEventType type) {
    long count = 0;
    for (SimPeer peer : sim.peers()) {
      count += peer.events().stream().filter(event -> event.type() == type).count();
    }
    return count;
  }

  /** Accusations by the one that was paused. */
  private static long accusations(Simulation sim, String accuser) {
    return sim.peer(accuser).events().stream()
        .filter(event -> event.type() == MemberEventType.SUSPECT)
        .filter(event -> event.reason().contains(accuser))
        .count();
  }

  @Test
  void aPauseOfThreeSecondsKillsNobodyAndTheViewAgreesWithinASecond() {
    long slowest = 0;
    for (long seed = 1; seed <= 10; seed++) {
      Simulation sim = group(seed, 50, Detection.ALL);
      sim.pause("peer-7", 3 * SECOND);
      sim.runFor(3 * SECOND);
      slowest = Math.max(slowest, sim.runUntilAgreed(10 * SECOND));
      sim.runFor(30 * SECOND);
      assertTrue(sim.agreed(), "seed " + seed);
      assertEquals(0, count(sim, MemberEventType.FAILED), "seed " + seed);
      assertEquals(0, accusations(sim, "peer-7"), "seed " + seed);
    }
    assertTrue(slowest <= SECOND, "agreed after " + slowest + " ms");
  }

  /** Deaths of members that were never blocked, over a few minutes of Lifeguard's anomaly. */
  private static long falseDeaths(ProtocolConfig config) {
    long deaths = 0;
    for (long seed = 1; seed <= 2; seed++) {
      Simulation sim = new Simulation(seed, config, Conditions.LAN);
      sim.startGroup(24);
      assertTrue(sim.runUntilAgreed(60 * SECOND) >= 0, "seed " + seed);
      for (int round = 0; round < 8; round++) {
        for (int i = 1; i <= 8; i++) {
          sim.block("peer-" + i, 16_384);
        }
        sim.runFor(16_384 + 64);
      }
      for (SimPeer peer : sim.peers()) {
        deaths +=
            peer.events().stream()
                .filter(event -> event.type() == MemberEventType.FAILED)
                .filter(event -> Integer.parseInt(event.member().name().substring(5)) % 24 > 8)
                .count();
      }
    }
    return deaths;
  }

  @Test
  void theBlockedTakeFewerHealthyOnesWithThemThanByTheRulesOfMemberlist() {
    // Short suspicions, so that a small group in a short time has something to compare.
    ProtocolConfig hasty = Profiles.of("lan", Map.of("suspicionMaxTimeoutMult", 1L));
    long theirs = falseDeaths(hasty.memberlistRules());
    long credulous = falseDeaths(hasty.with(CREDULOUS));
    long ours = falseDeaths(hasty);
    assertTrue(theirs > 0, "nothing to compare with");
    String all = "memberlist " + theirs + ", without doubt " + credulous + ", ours " + ours;
    assertTrue(2 * ours <= theirs && ours <= credulous, all);
  }

  /** It hears nobody: it waits as long as the longest suspicion, and then believes it. */
  @Test
  void whoHearsNobodyDoubtsItselfButNotForEver() {
    Simulation sim = group(3, 8, Detection.ALL);
    sim.edge("peer-2", true, Conditions.CUT);
    sim.edge("peer-2", false, Conditions.CUT);
    sim.runFor(20 * SECOND);
    SimPeer cut = sim.peer("peer-2");
    assertEquals(0, accusations(sim, "peer-2"));
    sim.runFor(120 * SECOND);
    for (SimPeer other : sim.peers()) {
      if (other != cut) {
        assertEquals(MemberState.DEAD, cut.stateOf(other.name()), other.name());
        assertEquals(MemberState.DEAD, other.stateOf("peer-2"), other.name());
      }
    }
  }
}
