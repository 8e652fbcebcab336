package io.gossip.sim.experiment;

import io.gossip.protocol.Lifeguard;
import io.gossip.protocol.ProtocolConfig;
import java.util.List;

/**
 * A row of Lifeguard's tables, or one to lay beside them: by which rules its peers live.
 *
 * @param name as in the paper
 * @param cap intervals become at most so many times as long
 * @param ours whether all is on that we do beyond memberlist
 */
record Variant(String name, Lifeguard lifeguard, int cap, boolean ours) {
  /** The paper lets the score reach 8; memberlist, and we, let it reach 7. */
  private static final int PAPERS_CAP = 9;

  private static final int CAP = 8;

  /** The paper's K, at each alpha; memberlist takes alpha - 2, and so nothing at alpha 2. */
  private static final int PAPERS_CONFIRMATIONS = 3;

  /** The paper's beta: the longest suspicion is six times the shortest. */
  private static final int BETA = 6;

  static final Variant SWIM = papers("SWIM", Lifeguard.NONE);
  static final Variant LIFEGUARD = papers("Lifeguard", Lifeguard.confirmedBy(PAPERS_CONFIRMATIONS));

  /** In the order of the paper. */
  static final List<Variant> ROWS =
      List.of(
          SWIM,
          papers("LHA-Probe", new Lifeguard(true, false, false)),
          papers("LHA-Suspicion", new Lifeguard(false, true, false, PAPERS_CONFIRMATIONS)),
          papers("Buddy System", new Lifeguard(false, false, true)),
          LIFEGUARD);

  /** Lifeguard as memberlist has it. */
  static final Variant MEMBERLIST = new Variant("memberlist's rules", Lifeguard.ALL, CAP, false);

  static final Variant OURS = new Variant("our rules", Lifeguard.ALL, CAP, true);

  private static Variant papers(String name, Lifeguard parts) {
    return new Variant(name, parts, PAPERS_CAP, false);
  }

  /**
   * The settings of memberlist's LAN profile with this row's parts.
   *
   * @param alpha the paper's factor of the shortest suspicion
   */
  ProtocolConfig config(int alpha) {
    ProtocolConfig lan = ProtocolConfig.lan();
    ProtocolConfig.Probing probing = lan.probing();
    ProtocolConfig config =
        new ProtocolConfig(
                new ProtocolConfig.Probing(
                    probing.intervalMillis(),
                    probing.timeoutMillis(),
                    probing.indirectChecks(),
                    probing.tcpPings(),
                    cap),
                new ProtocolConfig.Suspicions(alpha, BETA),
                lan.gossip(),
                lan.repair(),
                lan.memory())
            .with(lifeguard);
    return ours ? config : config.memberlistRules();
  }
}
