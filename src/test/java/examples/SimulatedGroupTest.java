package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberState;
import io.gossip.sim.Conditions;
import io.gossip.sim.Profiles;
import io.gossip.sim.SimPeer;
import io.gossip.sim.Simulation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The simulator as a kit for tests of one's own: five peers, one dies, the others notice. */
class SimulatedGroupTest {
  private static final long MINUTE = 60_000;

  // tag::group[]
  @Test
  void oneOfFiveDiesAndTheOthersNotice() {
    Simulation group =
        new Simulation(7, Profiles.of("lan"), Conditions.LAN.withLoss(0.05)); // 7 is the seed
    group.startGroup(5);
    assertTrue(group.runUntilAgreed(MINUTE) >= 0, "the group has formed");

    group.crash("peer-3");
    long noticed = group.runUntilAgreed(MINUTE);

    assertTrue(noticed >= 0, "all agree again");
    for (SimPeer peer : group.peers()) {
      if (peer.running()) {
        assertEquals(MemberState.DEAD, peer.stateOf("peer-3"), peer.name());
        assertEquals(4, peer.peer().counts().alive(), peer.name());
      }
    }
  }

  // end::group[]

  // tag::settings[]
  @Test
  void settingsOfOnesOwnCanBeTried() {
    Simulation group =
        new Simulation(7, Profiles.of("lan", Map.of("suspicionMult", 2L)), Conditions.LAN);
    group.startGroup(5);
    group.runUntilAgreed(MINUTE);
    group.crash("peer-3");
    long noticed = group.runUntilAgreed(MINUTE);
    assertTrue(noticed > 0 && noticed < 8_000, "noticed after " + noticed + " ms");
  }
  // end::settings[]
}
