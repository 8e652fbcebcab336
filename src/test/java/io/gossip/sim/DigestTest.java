package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.protocol.ProtocolConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who holds the same view says the same number, and who does not is repaired. */
class DigestTest {
  private static final long SECOND = 1_000;

  private static Simulation group(long seed, int peers, ProtocolConfig config) {
    Simulation sim = new Simulation(seed, config, Conditions.LAN);
    sim.startGroup(peers);
    assertTrue(sim.runUntilAgreed(60 * SECOND) >= 0, "seed " + seed);
    return sim;
  }

  private static void allSame(Simulation sim) {
    Object digest = sim.peer("peer-0").peer().digest();
    for (SimPeer peer : sim.peers()) {
      if (peer.running() && !peer.peer().leaving()) {
        assertEquals(digest, peer.peer().digest(), peer.name());
        assertEquals(List.of(), peer.peer().differing(), peer.name());
      }
    }
  }

  @Test
  void agreedPeersHaveOneDigest() {
    Simulation sim = group(1, 20, ProtocolConfig.lan());
    sim.runFor(60 * SECOND);
    allSame(sim);
    Object before = sim.peer("peer-0").peer().digest();
    sim.setTags("peer-3", Map.of("role", "web"));
    sim.leave("peer-5");
    sim.crash("peer-7");
    sim.runFor(120 * SECOND);
    allSame(sim);
    assertNotEquals(before, sim.peer("peer-0").peer().digest());
    sim.restart("peer-7", true);
    sim.rejoin("peer-5");
    sim.runFor(60 * SECOND);
    allSame(sim);
    assertEquals(sim.runUntilAgreed(0), 0);
  }

  /** Rumours do not reach one peer; nothing but the digests can tell it what it missed. */
  @Test
  void whoMissedARumourIsToldSoon() {
    ProtocolConfig quiet =
        new ProtocolConfig(
            ProtocolConfig.lan().probing(),
            ProtocolConfig.lan().suspicions(),
            new ProtocolConfig.Gossiping(3, 200, 1, 30_000, 1_400),
            new ProtocolConfig.Repair(0, 1_000, 30_000),
            ProtocolConfig.lan().memory());
    int repaired = 0;
    for (long seed = 1; seed <= 10; seed++) {
      Simulation sim = group(seed, 12, quiet);
      sim.runFor(30 * SECOND);
      sim.change(Conditions.LAN.withLoss(0.9));
      sim.setTags("peer-4", Map.of("seed", "" + seed));
      sim.runFor(300);
      sim.change(Conditions.LAN);
      repaired += sim.agreed() ? 0 : 1;
      assertTrue(sim.runUntilAgreed(40 * SECOND) >= 0, "seed " + seed);
      sim.runFor(60 * SECOND);
      allSame(sim);
    }
    assertTrue(repaired > 0, "nothing had to be repaired");
  }

  @Test
  void anIdleGroupExchangesNoState() {
    Simulation sim = group(3, 32, ProtocolConfig.lan());
    sim.runFor(60 * SECOND);
    long streams = sim.traffic().streams();
    sim.runFor(300 * SECOND);
    long digests = sim.traffic().streams() - streams;
    assertTrue(digests <= 3, digests + " streams in 5 minutes");
  }
}
