package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.protocol.ProtocolConfig;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whoever died is noticed in time, and whoever lives is left alone. */
class DetectionTest {
  private static final long SECOND = 1_000;

  private static Simulation group(long seed, int peers, Conditions conditions) {
    Simulation sim = new Simulation(seed, ProtocolConfig.lan(), conditions);
    sim.startGroup(peers);
    assertTrue(sim.runUntilAgreed(120 * SECOND) >= 0, "seed " + seed + " did not form");
    return sim;
  }

  /**
   * Probed within 2n-1 intervals by each peer, by somebody within a few; then the longest suspicion
   * (min times 6) and some gossip. All on the LAN profile.
   */
  private static long boundMillis(int n) {
    long shortest = (long) (4 * Math.max(1, Math.log10(n)) * SECOND);
    return 10 * SECOND + 6 * shortest + 5 * SECOND;
  }

  @TestFactory
  Stream<DynamicTest> everyCrashIsKnownToAllWithinTheBoundOfTheSize() {
    return LongStream.rangeClosed(1, 20)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> {
                      Random random = new Random(seed);
                      int peers = 5 + random.nextInt(40);
                      Conditions conditions =
                          Conditions.uniform(0, 20, random.nextInt(3) * 0.05, 0);
                      Simulation sim = group(seed, peers, conditions);
                      int crashes = 1 + random.nextInt(Math.max(1, peers / 4));
                      Set<String> dead = new HashSet<>();
                      for (int i = 0; i < crashes; i++) {
                        String name = "peer-" + (1 + random.nextInt(peers - 1));
                        if (dead.add(name)) {
                          sim.crash(name);
                          sim.runFor(random.nextInt(2_000));
                        }
                      }
                      sim.runFor(boundMillis(peers) + crashes * 2 * SECOND);
                      for (SimPeer peer : sim.peers()) {
                        for (String name : dead) {
                          if (peer.running()) {
                            assertEquals(
                                MemberState.DEAD,
                                peer.stateOf(name),
                                "seed " + seed + ": " + name + " at " + peer.name());
                          }
                        }
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> withoutLossCutOrPauseNobodyIsEverSuspected() {
    return LongStream.rangeClosed(1, 10)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> {
                      Simulation sim = group(seed, 30, Conditions.uniform(0, 100, 0, 0.1));
                      sim.leave("peer-3");
                      sim.runFor(300 * SECOND);
                      for (SimPeer peer : sim.peers()) {
                        for (MemberEvent event : peer.events()) {
                          assertTrue(
                              event.type() != MemberEventType.SUSPECT
                                  && event.type() != MemberEventType.FAILED,
                              "seed " + seed + ": " + event);
                        }
                      }
                    }));
  }

  /** Lifeguard's case: some peers are slow, and must not take others with them. */
  @Test
  void pausedPeersRarelyAccuseHealthyOnes() {
    int wrong = 0;
    for (long seed = 1; seed <= 10; seed++) {
      Simulation sim = group(seed, 32, Conditions.LAN);
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 4; i++) {
          sim.pause("peer-" + (1 + i), 5 * SECOND);
        }
        sim.runFor(20 * SECOND);
      }
      wrong += wrongDeathsAmongTheHealthy(sim);
    }
    // 28 healthy peers watch each other for 1,000 s in all.
    assertEquals(0, wrong);
  }

  private static int wrongDeathsAmongTheHealthy(Simulation sim) {
    Set<String> paused = Set.of("peer-1", "peer-2", "peer-3", "peer-4");
    int wrong = 0;
    for (SimPeer peer : sim.peers()) {
      for (MemberEvent event : peer.events()) {
        boolean death = event.type() == MemberEventType.FAILED;
        boolean healthy = !paused.contains(peer.name()) && !paused.contains(event.member().name());
        wrong += death && healthy ? 1 : 0;
      }
    }
    return wrong;
  }
}
