package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.protocol.Detection;
import io.gossip.protocol.ProtocolConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioRunTest {
  private static final long SECOND = 1_000;

  private static Scenario scenario(int peers, long seconds, Fault... faults) {
    return new Scenario(
        "test",
        peers,
        60 * SECOND,
        seconds * SECOND,
        ProtocolConfig.lan(),
        Conditions.LAN,
        List.of(faults));
  }

  private static Outcome run(Scenario scenario, long seed) {
    return new ScenarioRun(scenario, seed).run(passed -> {});
  }

  @Test
  void measuresHowLongDeathsTakeToBeKnown() {
    Scenario plain = scenario(20, 60, new Fault.Kill(1_000, 2));
    // Without a refused port that tells sooner: the suspicion has to run.
    Scenario silent =
        new Scenario(
            plain.name(),
            plain.peers(),
            plain.formMillis(),
            plain.runMillis(),
            plain.protocol().with(Detection.ALL.withEvidence(false).withWatchers(0)),
            plain.network(),
            plain.faults());
    Outcome outcome = run(silent, 5);
    assertTrue(outcome.formedMillis() >= 0);
    assertEquals(2, outcome.firstDeath().count());
    assertEquals(2, outcome.knownToAll().count());
    assertEquals(0, outcome.missedDeaths());
    assertEquals(0, outcome.wrongDeaths());
    // The shortest suspicion among 20 is 5.2 s.
    assertTrue(outcome.firstDeath().min() >= 5_200, outcome.firstDeath().toString());
    assertTrue(outcome.knownToAll().max() >= outcome.firstDeath().max());
    assertTrue(outcome.agreedAgainMillis() >= 0);
    assertEquals(
        2 * 18, outcome.noticedWithin().values().stream().mapToInt(Integer::intValue).sum());
    assertTrue(outcome.noticedWithin().firstKey() > 5_200, outcome.noticedWithin().toString());
    assertEquals(60, outcome.samples().size());
    Sample last = outcome.samples().get(59);
    assertEquals(18, last.running());
    assertEquals(18, last.smallestView());
    assertEquals(1, last.views());
    assertTrue(outcome.load().largestPacket() <= 1_400);
  }

  @Test
  void thoseWhoLeftAreNotAskedWhetherAllAgree() {
    Outcome outcome = run(scenario(12, 40, new Fault.Leave(1_000, 2)), 4);
    assertTrue(outcome.agreedAgainMillis() >= 0, outcome.toString());
    Sample last = outcome.samples().get(39);
    assertEquals(10, last.running());
    assertEquals(10, last.smallestView());
    assertEquals(10, last.largestView());
  }

  @Test
  void theSameSeedGivesTheSameOutcomeAndAnotherSeedAnother() {
    Scenario scenario =
        scenario(
            12,
            40,
            new Fault.Pause(1_000, 3, 5_000, 15_000),
            new Fault.Restart(2_000, 1, 3_000, true),
            new Fault.Move(3_000, 1));
    Outcome first = run(scenario, 7);
    assertEquals(first, run(scenario, 7));
    assertNotEquals(first.trace(), run(scenario, 8).trace());
  }

  @Test
  void forgersDoNotBringTheGroupDown() {
    Scenario scenario = scenario(10, 90, new Fault.Forge(1_000, 2, 20, 20_000));
    Outcome outcome = run(scenario, 3);
    assertTrue(outcome.agreedAgainMillis() >= 0 || onlyGhostsDiffer(outcome), outcome.toString());
  }

  /** Forged members that never were may still be waiting for their suspicion to run out. */
  private static boolean onlyGhostsDiffer(Outcome outcome) {
    Sample last = outcome.samples().get(outcome.samples().size() - 1);
    return last.smallestView() >= last.running();
  }

  @Test
  void aNamesakeComesAndGoesAndTheGroupStands() {
    Scenario scenario = scenario(10, 60, new Fault.Twin(1_000, 1, 20_000));
    ScenarioRun run = new ScenarioRun(scenario, 3);
    Outcome outcome = run.run(passed -> {});
    assertTrue(run.simulation().conflicts().size() > 0, "somebody was told");
    assertTrue(outcome.agreedAgainMillis() >= 0, outcome.toString());
    assertEquals(0, outcome.wrongAmongHealthy());
    assertEquals(outcome, run(scenario, 3));
  }

  @Test
  void aBadLineThatComesAndGoesIsSurvived() {
    Outcome outcome =
        run(scenario(16, 120, new Fault.BadLine(1_000, 2, true, 1, 20_000, 20_000)), 9);
    assertEquals(0, outcome.wrongAmongHealthy());
  }

  @Test
  void refusesFiguresThatMakeNoSense() {
    assertThrows(IllegalArgumentException.class, () -> scenario(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Fault.Pause(0, 1, 5_000, 5_000));
    assertThrows(IllegalArgumentException.class, () -> new Fault.Partition(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Conditions.LAN.withLoss(1.1));
  }
}
