package io.gossip.sim;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.LEFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.protocol.ProtocolConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What random faults have found, each as the scenario that is left when all else is taken away. */
class FoundSeedsTest {
  private static final long SECOND = 1_000;

  /** Seed 15: new tags after a leave were a claim of life, which took the leave back. */
  @Test
  void whoHasLeftStaysLeftWhenItsTagsChangeAndTellsThemWhenItReturns() {
    Simulation sim = new Simulation(15, ProtocolConfig.lan(), Conditions.LAN);
    sim.startGroup(4);
    assertTrue(sim.runUntilAgreed(10 * SECOND) >= 0);
    sim.leave("peer-3");
    sim.runFor(10 * SECOND);
    sim.setTags("peer-3", Map.of("role", "db"));
    sim.runFor(10 * SECOND);
    assertEquals(LEFT, sim.peer("peer-1").stateOf("peer-3"));

    sim.rejoin("peer-3");
    assertTrue(sim.runUntilAgreed(10 * SECOND) >= 0);
    assertEquals(ALIVE, sim.peer("peer-1").stateOf("peer-3"));
    assertEquals(Map.of("role", "db"), sim.peer("peer-1").member("peer-3").tags());
  }
}
