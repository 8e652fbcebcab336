package io.gossip.sim.experiment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each part of Lifeguard is worth in single cells of its grid, and what our rules are. */
class AnomaliesTest {
  private static final int PEERS = 40;
  private static final int BLOCKED = 8;

  private static Anomalies run(Variant variant, int alpha, long blockMillis, long freeMillis) {
    Anomalies run = new Anomalies(3, PEERS, variant.config(alpha));
    run.interval(BLOCKED, blockMillis, freeMillis, 60_000);
    return run;
  }

  private static Variant variant(String name) {
    return Variant.ROWS.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  /** Its intervals of up to 9 s outlast a block of two: whoever was blocked accuses nobody. */
  @Test
  void lhaProbeOutlastsShortBlocks() {
    long swim = run(Variant.SWIM, 5, 2_048, 1).bytes();
    long probe = run(variant("LHA-Probe"), 5, 2_048, 1).bytes();
    assertTrue(probe < 0.75 * swim, probe + " of " + swim + " bytes");
  }

  /** But none of 16 s, which are most of the paper's false positives. */
  @Test
  void lhaProbeDoesNotOutlastLongBlocksButLhaSuspicionDoes() {
    Map<String, Integer> wrong = new HashMap<>();
    for (Variant row : Variant.ROWS) {
      wrong.put(row.name(), run(row, 5, 16_384, 64).falsePositives());
    }
    String all = wrong.toString();
    int swim = wrong.get("SWIM");
    assertTrue(swim >= BLOCKED, all);
    assertTrue(wrong.get("LHA-Probe") > swim / 2, all);
    assertTrue(wrong.get("Buddy System") > swim / 2, all);
    assertTrue(wrong.get("LHA-Suspicion") < swim / 5, all);
    assertTrue(wrong.get("Lifeguard") < swim / 5, all);
  }

  /** At alpha 2 memberlist takes no confirmations, so that a suspicion is always short. */
  @Test
  void ourRulesDeclareAtMostHalfOfMemberlistsFalseDeaths() {
    int theirs = run(Variant.MEMBERLIST, 2, 16_384, 64).falsePositives();
    int ours = run(Variant.OURS, 2, 16_384, 64).falsePositives();
    assertTrue(theirs >= BLOCKED, theirs + " by memberlist's rules");
    assertTrue(ours <= theirs / 2, ours + " of " + theirs);
  }
}
