package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Bytes;
import io.gossip.protocol.ProtocolConfig;
import org.junit.jupiter.api.Test;

class SmallGroupTest {
  @Test
  void aRumourMissesNobodyInASmallGroupWithoutLoss() {
    int missed = 0;
    for (long seed = 1; seed <= 60; seed++) {
      Simulation sim = new Simulation(seed, ProtocolConfig.lan(), Conditions.LAN);
      sim.startGroup(6);
      sim.runUntilAgreed(10_000);
      SimPeer from = sim.peer("peer-" + seed % 6);
      for (int i = 0; i < 5; i++) {
        from.peer().serf().event(sim.now(), "e" + i, Bytes.EMPTY, false, from.world());
        // Well before the next exchange of full state could make up for a miss.
        sim.runFor(1_000);
        int sent = i + 1;
        missed += (int) sim.peers().stream().filter(p -> p.heard().size() < sent).count();
      }
    }
    assertEquals(0, missed);
  }
}
