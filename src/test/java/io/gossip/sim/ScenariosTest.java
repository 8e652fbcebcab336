package io.gossip.sim;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.DEAD;
import static io.gossip.member.MemberState.LEFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberEventType;
import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The core in whole groups. Each scenario runs twice from its seed and must match to the byte. */
class ScenariosTest {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final Conditions LOSSY = Conditions.uniform(0, 20, 0.05, 0.02);

  private static Stream<DynamicTest> seeds(
      int count, Conditions conditions, Consumer<Simulation> scenario) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest("seed " + seed, () -> twice(seed, conditions, scenario)));
  }

  private static void twice(long seed, Conditions conditions, Consumer<Simulation> scenario) {
    Simulation first = new Simulation(seed, ProtocolConfig.lan(), conditions);
    Simulation second = new Simulation(seed, ProtocolConfig.lan(), conditions);
    try {
      scenario.accept(first);
      scenario.accept(second);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
    assertEquals(first.trace(), second.trace(), "seed " + seed + " is not deterministic");
    assertTrue(
        first.traffic().largestPacket() <= 1_400,
        "seed " + seed + ": " + first.traffic().largestPacket());
  }

  @TestFactory
  Stream<DynamicTest> aGroupOfAnySizeAgreesAfterJoining() {
    return Stream.of(5, 16, 33, 100)
        .flatMap(
            n ->
                LongStream.rangeClosed(1, 3)
                    .mapToObj(
                        seed ->
                            DynamicTest.dynamicTest(
                                n + " peers, seed " + seed,
                                () ->
                                    twice(
                                        seed,
                                        Conditions.LAN,
                                        sim -> {
                                          sim.startGroup(n);
                                          assertTrue(sim.runUntilAgreed(10 * SECOND) >= 0);
                                        }))));
  }

  @TestFactory
  Stream<DynamicTest> aGroupAgreesDespiteLossDelayAndDuplicates() {
    return seeds(
        5,
        LOSSY,
        sim -> {
          sim.startGroup(30);
          assertTrue(sim.runUntilAgreed(MINUTE) >= 0);
        });
  }

  @TestFactory
  Stream<DynamicTest> aKilledPeerIsKnownDeadByAllAndBackAfterItsRestart() {
    return seeds(
        8,
        Conditions.LAN,
        sim -> {
          sim.startGroup(20);
          sim.runUntilAgreed(10 * SECOND);
          sim.crash("peer-7");
          // Shortest suspicion at 20 members is 5.2 s, the longest 31.2 s.
          sim.runFor(20 * SECOND);
          everyOther(sim, "peer-7", peer -> assertEquals(DEAD, peer.stateOf("peer-7")));
          assertTrue(sim.agreed());
          long before = sim.peer("peer-1").member("peer-7").incarnation();
          sim.restart("peer-7", true);
          assertTrue(sim.runUntilAgreed(10 * SECOND) >= 0);
          assertTrue(sim.peer("peer-1").member("peer-7").incarnation() > before);
        });
  }

  @TestFactory
  Stream<DynamicTest> aPeerThatForgotItsIncarnationComesBackToo() {
    return seeds(
        8,
        Conditions.LAN,
        sim -> {
          sim.startGroup(10);
          sim.runUntilAgreed(10 * SECOND);
          sim.setTags("peer-3", Map.of("role", "db"));
          sim.crash("peer-3");
          sim.runFor(5 * MINUTE);
          sim.restart("peer-3", false);
          assertTrue(sim.runUntilAgreed(10 * SECOND) >= 0);
        });
  }

  @TestFactory
  Stream<DynamicTest> aPeerThatIsStartedAgainAtOnceIsNeverDeadForLong() {
    return seeds(
        8,
        Conditions.LAN,
        sim -> {
          sim.startGroup(10);
          sim.runUntilAgreed(10 * SECOND);
          sim.crash("peer-3");
          sim.runFor(50);
          sim.restart("peer-3", false);
          assertTrue(sim.runUntilAgreed(10 * SECOND) >= 0);
        });
  }

  @TestFactory
  Stream<DynamicTest> aLeaveIsSeenAsLeftWithinTwoSecondsAndStaysLeft() {
    return seeds(
        8,
        Conditions.LAN,
        sim -> {
          sim.startGroup(20);
          sim.runUntilAgreed(10 * SECOND);
          sim.leave("peer-4");
          sim.runFor(2 * SECOND);
          everyOther(sim, "peer-4", peer -> assertEquals(LEFT, peer.stateOf("peer-4")));
          sim.crash("peer-4");
          sim.runFor(2 * MINUTE);
          everyOther(
              sim,
              "peer-4",
              peer -> {
                assertEquals(LEFT, peer.stateOf("peer-4"));
                assertTrue(
                    peer.events().stream()
                        .noneMatch(event -> event.type() == MemberEventType.FAILED));
              });
        });
  }

  @TestFactory
  Stream<DynamicTest> aPeerThatLeftCanRejoinWithoutARestart() {
    return seeds(
        5,
        Conditions.LAN,
        sim -> {
          sim.startGroup(10);
          sim.runUntilAgreed(10 * SECOND);
          sim.leave("peer-4");
          sim.runFor(3 * SECOND);
          sim.rejoin("peer-4");
          assertTrue(sim.runUntilAgreed(10 * SECOND) >= 0);
        });
  }

  @TestFactory
  Stream<DynamicTest> aShortPauseEndsInARefutationNotInADeath() {
    return seeds(
        8,
        Conditions.LAN,
        sim -> {
          sim.startGroup(20);
          sim.runUntilAgreed(10 * SECOND);
          sim.pause("peer-5", 4 * SECOND);
          sim.runFor(30 * SECOND);
          assertTrue(sim.agreed());
          for (SimPeer peer : sim.peers()) {
            assertTrue(
                peer.events().stream().noneMatch(event -> event.type() == MemberEventType.FAILED),
                peer.name());
          }
          boolean suspected =
              sim.peer("peer-1").events().stream()
                  .anyMatch(event -> event.type() == MemberEventType.SUSPECT);
          boolean refuted =
              sim.peer("peer-1").events().stream()
                  .anyMatch(event -> event.type() == MemberEventType.ALIVE);
          assertEquals(suspected, refuted);
        });
  }

  @TestFactory
  Stream<DynamicTest> aPartitionOfAnyLengthHealsByItself() {
    return Stream.of(20 * SECOND, 5 * MINUTE, 30 * MINUTE)
        .flatMap(
            length ->
                seeds(
                    3,
                    Conditions.LAN,
                    sim -> {
                      sim.startGroup(12);
                      sim.runUntilAgreed(10 * SECOND);
                      List<String> apart = new ArrayList<>();
                      for (int i = 6; i < 12; i++) {
                        apart.add("peer-" + i);
                      }
                      sim.partition(apart);
                      sim.runFor(length);
                      sim.heal();
                      long took = sim.runUntilAgreed(3 * MINUTE);
                      assertTrue(took >= 0, "no agreement after a cut of " + length + " ms");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> groupsThatShareASeedMerge() {
    return seeds(
        5,
        Conditions.LAN,
        sim -> {
          // The seed comes up last: until then everybody is alone.
          sim.name("seed.example:7946", List.of());
          for (int i = 0; i < 6; i++) {
            sim.start("peer-" + i, "seed.example:7946");
          }
          sim.runFor(2 * MINUTE);
          SimPeer seed = sim.start("seed");
          sim.name("seed.example:7946", List.of(seed.address()));
          assertTrue(sim.runUntilAgreed(MINUTE) >= 0);
        });
  }

  @TestFactory
  Stream<DynamicTest> aPeerWithItsMemoryNeedsNoSeedToComeBack() {
    return seeds(
        5,
        Conditions.LAN,
        sim -> {
          sim.startGroup(3);
          sim.runUntilAgreed(10 * SECOND);
          sim.crash("peer-1");
          sim.runFor(40 * SECOND);
          sim.crash("peer-0");
          sim.peer("peer-1").seeds(List.of());
          sim.restart("peer-1", true);
          sim.runFor(10 * SECOND);
          assertEquals(ALIVE, sim.peer("peer-2").stateOf("peer-1"));
        });
  }

  @TestFactory
  Stream<DynamicTest> aPeerThatMovedIsAcceptedAtItsNewAddressAtOnce() {
    return seeds(
        5,
        Conditions.LAN,
        sim -> {
          sim.startGroup(10);
          sim.runUntilAgreed(10 * SECOND);
          sim.crash("peer-3");
          sim.restartElsewhere("peer-3", true);
          assertTrue(sim.runUntilAgreed(5 * SECOND) >= 0);
          assertEquals(sim.peer("peer-3").address(), sim.peer("peer-8").member("peer-3").address());
        });
  }

  @TestFactory
  Stream<DynamicTest> twoPeersOfOneNameAreAConflictAndTheFirstStays() {
    return seeds(
        5,
        Conditions.LAN,
        sim -> {
          sim.startGroup(5);
          sim.runUntilAgreed(10 * SECOND);
          SimPeer twin = sim.startTwin("peer-2", sim.peer("peer-0").address().toString());
          sim.runFor(20 * SECOND);
          assertFalse(sim.conflicts().isEmpty());
          assertEquals(sim.peer("peer-2").address(), sim.peer("peer-4").member("peer-2").address());
          assertNotEquals(twin.address(), sim.peer("peer-2").address());
        });
  }

  @Test
  void allAddressesChangingAtOnceEndsInOneView() {
    twice(
        3,
        Conditions.LAN,
        sim -> {
          sim.name("seed.example:7946", List.of());
          for (int i = 0; i < 8; i++) {
            SimPeer peer = sim.start("peer-" + i, "seed.example:7946");
            sim.name("seed.example:7946", List.of(sim.peer("peer-0").address(), peer.address()));
          }
          assertTrue(sim.runUntilAgreed(MINUTE) >= 0);
          for (int i = 0; i < 8; i++) {
            sim.crash("peer-" + i);
          }
          for (int i = 0; i < 8; i++) {
            sim.restartElsewhere("peer-" + i, true);
          }
          sim.name("seed.example:7946", List.of(sim.peer("peer-0").address()));
          assertTrue(sim.runUntilAgreed(MINUTE) >= 0);
        });
  }

  @Test
  void anotherSeedGivesAnotherTrace() {
    Simulation one = new Simulation(1, ProtocolConfig.lan(), LOSSY);
    Simulation two = new Simulation(2, ProtocolConfig.lan(), LOSSY);
    one.startGroup(5);
    two.startGroup(5);
    one.runFor(10 * SECOND);
    two.runFor(10 * SECOND);
    assertNotEquals(one.trace(), two.trace());
  }

  private static void everyOther(Simulation sim, String name, Consumer<SimPeer> check) {
    for (SimPeer peer : sim.peers()) {
      if (!peer.name().equals(name) && peer.running()) {
        check.accept(peer);
      }
    }
  }
}
