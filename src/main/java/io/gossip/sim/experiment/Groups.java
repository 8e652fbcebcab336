package io.gossip.sim.experiment;

import io.gossip.member.Dialect;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.sim.Conditions;
import io.gossip.sim.SimPeer;
import io.gossip.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** Groups of real peers, grown together in a quiet network and left alone until all is said. */
final class Groups {
  private static final long FORM_MILLIS = 300_000;
  private static final int SEEDS = 3;

  /** As the paper of Lifeguard waits before each run. */
  private static final long SETTLE_MILLIS = 15_000;

  private Groups() {}

  /** A group of peers named {@code peer-0} and up, in memberlist's plain dialect. */
  static Simulation formed(long seed, int peers, ProtocolConfig config) {
    Simulation sim = new Simulation(seed, config, Conditions.LAN);
    sim.dialect(Dialect.MEMBERLIST);
    List<String> seeds = new ArrayList<>();
    for (int i = 0; i < peers; i++) {
      SimPeer peer = sim.start(name(i), seeds.toArray(String[]::new));
      if (seeds.size() < SEEDS) {
        seeds.add(peer.address().toString());
      }
    }
    if (sim.runUntilAgreed(FORM_MILLIS) < 0) {
      throw new IllegalStateException("seed " + seed + ": a group of " + peers + " did not form");
    }
    sim.runFor(config.gossip().intervalMillis() * 100);
    return sim;
  }

  /**
   * The same group when it has been one for long, which takes no time to grow: all hold all others
   * alive, the first three are the seeds of all, and each has come to its own beat.
   */
  static Simulation warm(long seed, int peers, ProtocolConfig config) {
    Simulation sim = new Simulation(seed, config, Conditions.LAN);
    sim.dialect(Dialect.MEMBERLIST);
    sim.withoutHistory();
    sim.startFormed(peers, SEEDS);
    sim.runFor(SETTLE_MILLIS);
    return sim;
  }

  static String name(int peer) {
    return "peer-" + peer;
  }
}
