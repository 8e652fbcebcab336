package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.message.Notice;
import io.gossip.protocol.Operations;
import io.gossip.protocol.ProtocolConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rumours that only measure. */
class CanaryTest {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  private static ProtocolConfig every(long millis) {
    return ProtocolConfig.lan().with(new Operations(600_000, 3, 30, millis, 0));
  }

  private static Simulation formed(long seed, int peers, ProtocolConfig protocol, Conditions link) {
    Simulation sim = new Simulation(seed, protocol, link);
    sim.startFormed(peers);
    return sim;
  }

  private static List<SimTalk.Canary> canaries(Simulation sim) {
    return sim.peers().stream().flatMap(peer -> peer.talk().canaries().stream()).toList();
  }

  private static List<Double> spreads(Simulation sim) {
    return sim.peers().stream().flatMap(peer -> peer.talk().spreads().stream()).toList();
  }

  private static int expected(Simulation sim) {
    return canaries(sim).stream().mapToInt(SimTalk.Canary::expected).sum();
  }

  private static int answered(Simulation sim) {
    return canaries(sim).stream().mapToInt(SimTalk.Canary::answered).sum();
  }

  @Test
  void aboutOneInAnIntervalWhateverTheSize() {
    for (int peers : new int[] {4, 20, 60}) {
      Simulation sim = formed(peers, peers, every(10 * SECOND), Conditions.LAN);
      sim.runFor(20 * MINUTE);
      int begun = canaries(sim).size();
      assertTrue(begun > 70 && begun < 170, peers + " peers: " + begun + " of about 120");
    }
  }

  @Test
  void everybodyAnswersAndAnswersAreNoQuickerThanTheNetwork() {
    Simulation sim = formed(1, 30, every(5 * SECOND), Conditions.uniform(10, 10, 0, 0));
    sim.runFor(5 * MINUTE);
    assertTrue(canaries(sim).size() > 20);
    assertEquals(expected(sim), answered(sim), "nothing is lost here");
    assertEquals(29, canaries(sim).get(0).expected());
    // Before its first probe of a member the starter knows no round trip, and takes none off.
    List<Double> late = spreads(sim).subList(spreads(sim).size() / 2, spreads(sim).size());
    assertTrue(late.stream().allMatch(millis -> millis >= 9.5), late.toString());
    assertTrue(late.stream().mapToDouble(Double::doubleValue).average().orElse(0) < 60, "" + late);
  }

  @Test
  void aWrongClockMeasuresRight() {
    Simulation sim = formed(2, 10, every(5 * SECOND), Conditions.uniform(10, 10, 0, 0));
    sim.runFor(MINUTE); // all round trips are known
    for (int i = 1; i < 10; i += 2) {
      sim.clockRate("peer-" + i, 1.01); // a clock apart by half a minute in an hour
    }
    sim.runFor(10 * MINUTE);
    List<Double> all = spreads(sim);
    List<Double> late = all.subList(all.size() / 2, all.size());
    assertTrue(late.stream().allMatch(millis -> millis >= 5 && millis < 300), late.toString());
    assertEquals(expected(sim), answered(sim));
  }

  @Test
  void lossShowsAsMissingAnswersAndSlowSpread() {
    Simulation sim = formed(3, 30, every(5 * SECOND), Conditions.LAN.withLoss(0.2));
    sim.runFor(5 * MINUTE);
    double coverage = (double) answered(sim) / expected(sim);
    assertTrue(coverage > 0.6 && coverage < 0.95, "an answer in five is lost: " + coverage);
  }

  @Test
  void aLargeGroupAnswersWithASample() {
    Simulation sim = formed(4, 400, every(20 * SECOND), Conditions.LAN);
    sim.runFor(2 * MINUTE);
    assertTrue(canaries(sim).size() >= 2);
    for (SimTalk.Canary each : canaries(sim)) {
      assertTrue(each.expected() > 25 && each.expected() < 100, each.toString());
    }
    assertEquals(expected(sim), answered(sim));
  }

  @Test
  void itCostsAPeerAboutAByteASecond() {
    long[] bytes = new long[2];
    for (int i = 0; i < 2; i++) {
      Simulation sim = formed(5, 100, every(i * MINUTE), Conditions.LAN);
      sim.runFor(10 * MINUTE);
      bytes[i] = sim.traffic().packetBytes();
      assertTrue(i == 0 || canaries(sim).size() > 3);
    }
    double each = (bytes[1] - bytes[0]) / 100.0 / 600;
    assertTrue(each < 3, each + " bytes a second and peer");
    assertTrue(each > 0, each + " bytes a second and peer");
  }

  @Test
  void withoutItNothingIsSent() {
    Simulation sim = formed(6, 10, ProtocolConfig.lan(), Conditions.LAN);
    sim.runFor(10 * MINUTE);
    assertEquals(0, sim.traffic().messages().getOrDefault(Notice.class.getSimpleName(), 0L));
  }
}
