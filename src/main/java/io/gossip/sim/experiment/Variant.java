package io.gossip.sim.experiment;

import io.gossip.protocol.Lifeguard;
import io.gossip.protocol.ProtocolConfig;
import java.util.List;

/**
 * A row of Lifeguard's tables: which parts of it work.
 *
 * @param name as in the paper
 */
record Variant(String name, Lifeguard lifeguard) {
  static final Variant SWIM = new Variant("SWIM", Lifeguard.NONE);
  static final Variant LIFEGUARD = new Variant("Lifeguard", Lifeguard.ALL);

  /** In the order of the paper. */
  static final List<Variant> ROWS =
      List.of(
          SWIM,
          new Variant("LHA-Probe", new Lifeguard(true, false, false)),
          new Variant("LHA-Suspicion", new Lifeguard(false, true, false)),
          new Variant("Buddy System", new Lifeguard(false, false, true)),
          LIFEGUARD);

  /** The paper lets the score reach 8, so that intervals become up to nine times as long. */
  private static final int PAPERS_CAP = 9;

  /** The paper's beta: the longest suspicion is six times the shortest. */
  private static final int BETA = 6;

  /**
   * The settings of memberlist's LAN profile with this row's parts.
   *
   * @param alpha the paper's factor of the shortest suspicion
   */
  ProtocolConfig config(int alpha) {
    ProtocolConfig lan = ProtocolConfig.lan();
    ProtocolConfig.Probing probing = lan.probing();
    return new ProtocolConfig(
            new ProtocolConfig.Probing(
                probing.intervalMillis(),
                probing.timeoutMillis(),
                probing.indirectChecks(),
                probing.tcpPings(),
                PAPERS_CAP),
            new ProtocolConfig.Suspicions(alpha, BETA),
            lan.gossip(),
            lan.repair(),
            lan.memory())
        .with(lifeguard)
        .memberlistRules();
  }
}
