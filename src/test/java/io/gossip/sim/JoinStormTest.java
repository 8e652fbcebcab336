package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.gossip.member.Dialect;
import io.gossip.member.MemberEventType;
import io.gossip.protocol.ProtocolConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole groups that start at one moment, by one member that nobody knew before. */
class JoinStormTest {
  private static final int PEERS = 100;
  private static final int SEEDS = 5;
  private static final long SOON_MILLIS = 400;
  private static final long STEP_MILLIS = 10;

  @ParameterizedTest
  @CsvSource({"MEMBERLIST, 0", "MEMBERLIST, 2", "SERF, 0", "SERF, 2"})
  void allKnowAllWithinMoments(Dialect dialect, int startsPerMilli) {
    long sum = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Simulation sim = storm(seed, dialect, startsPerMilli, 0);
      long bytes = untilAgreed(sim, "seed " + seed);
      Simulation again = storm(seed, dialect, startsPerMilli, 0);
      assertEquals(bytes, untilAgreed(again, "again, seed " + seed));
      assertEquals(sim.trace(), again.trace());
      sum += bytes;
    }
    if (dialect == Dialect.MEMBERLIST) {
      assertTrue(sum / SEEDS < 1_000_000, sum / SEEDS + " bytes");
    }
  }

  @Test
  void lossCostsSecondsAtMost() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Simulation sim = storm(seed, Dialect.MEMBERLIST, 0, 0.05);
      assertTrue(sim.runUntilAgreed(10_000) >= 0, "seed " + seed);
    }
  }

  /**
   * A machine with too many peers is slow for all of them while they start. Those who were accused
   * waited until others answered them: of 1,000 in one JVM one was dead for half a minute in 2 of
   * 10 runs, and here 22 of 600. What is left is one view that the loss keeps from a refutation.
   */
  @ParameterizedTest
  @CsvSource({"0, 400", "300, 500"})
  void whereAllAreSlowNobodyIsDeadForAll(long from, long to) {
    long deaths = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Simulation sim = storm(seed, Dialect.MEMBERLIST, 0, 0);
      sim.change(Conditions.uniform(from, to, 0.3, 0));
      sim.runFor(10_000);
      sim.change(Conditions.LAN);
      assertTrue(sim.runUntilAgreed(20_000) >= 0, "seed " + seed);
      deaths += sim.peers().stream().mapToLong(JoinStormTest::deaths).sum();
    }
    assertTrue(deaths < SEEDS, deaths + " deaths");
  }

  private static long deaths(SimPeer seenBy) {
    return seenBy.events().stream().filter(event -> event.type() == MemberEventType.FAILED).count();
  }

  /** Serf's intents to join are mostly no news: others had them with the state. */
  @Test
  void whatIsNoNewsIsNotAskedForAgainAndAgain() {
    Simulation sim = storm(1, Dialect.SERF, 0, 0);
    untilAgreed(sim, "seed 1");
    sim.runFor(10_000);
    long offers = sim.traffic().messages().get("Offer");
    assertTrue(offers < 25 * PEERS, offers + " offers and questions");
  }

  /** Returns the payload sent until then. */
  private static long untilAgreed(Simulation sim, String what) {
    for (int i = 0; i < SOON_MILLIS / STEP_MILLIS; i++) {
      sim.runFor(STEP_MILLIS);
      if (sim.agreed()) {
        return sim.traffic().bytes();
      }
    }
    return fail(what + ": not agreed");
  }

  private static Simulation storm(long seed, Dialect dialect, int startsPerMilli, double loss) {
    Simulation sim = new Simulation(seed, ProtocolConfig.lan(), Conditions.uniform(0, 1, loss, 0));
    sim.dialect(dialect);
    String host = sim.start("peer-0").address().toString();
    for (int i = 1; i < PEERS; i++) {
      sim.start("peer-" + i, host);
      if (startsPerMilli > 0 && i % startsPerMilli == 0) {
        sim.runFor(1);
      }
    }
    return sim;
  }
}
