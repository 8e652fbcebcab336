package io.gossip.sim;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.DEAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.PartitionNews;
import io.gossip.protocol.Detection;
import io.gossip.protocol.Operations;
import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What helps those who run a group through outages, in whole groups. */
class OperationsTest {
  private static final long SECOND = 1_000;
  private static final Conditions LOSSY = Conditions.uniform(0, 20, 0.05, 0.02);

  private static Stream<DynamicTest> seeds(Conditions conditions, Consumer<Simulation> scenario) {
    return LongStream.rangeClosed(1, 5)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> {
                      Simulation sim = new Simulation(seed, ProtocolConfig.lan(), conditions);
                      scenario.accept(sim);
                      assertTrue(sim.traffic().largestPacket() <= 1_400, "seed " + seed);
                    }));
  }

  private static void group(Simulation sim, int peers) {
    sim.startGroup(peers);
    assertTrue(sim.runUntilAgreed(60 * SECOND) >= 0);
    sim.runFor(5 * SECOND);
  }

  private static void away(Simulation sim, String name, long millis) {
    SimPeer peer = sim.peer(name);
    peer.input(() -> peer.peer().away(peer.now(), millis, peer.effects()));
  }

  @TestFactory
  Stream<DynamicTest> aMaintenanceIsKnownToAllUntilItRunsOut() {
    return seeds(
        LOSSY,
        sim -> {
          group(sim, 12);
          away(sim, "peer-3", 120 * SECOND);
          long until = sim.now() + 120 * SECOND;
          sim.runFor(20 * SECOND);
          for (SimPeer peer : sim.peers()) {
            assertEquals(until, peer.member("peer-3").details().awayUntil().orElse(0), peer.name());
          }
          SimPeer late = sim.start("late", sim.peer("peer-0").address().toString());
          sim.runFor(20 * SECOND);
          assertEquals(until, late.member("peer-3").details().awayUntil().orElse(0));
          sim.crash("peer-3");
          sim.runFor(60 * SECOND);
          MemberEvent failed = lastOf(sim.peer("peer-0"), MemberEventType.FAILED, "peer-3");
          assertEquals(until, failed.member().details().awayUntil().orElse(0), "no alarm");
          sim.runFor(60 * SECOND);
          MemberEvent over = lastOf(sim.peer("peer-0"), MemberEventType.UPDATE, "peer-3");
          assertEquals("its maintenance is over and it is not back", over.reason());
          assertTrue(over.member().details().awayUntil().isEmpty());
        });
  }

  @TestFactory
  Stream<DynamicTest> whoComesBackEarlyIsNotAwayAnyMore() {
    return seeds(
        Conditions.LAN,
        sim -> {
          group(sim, 6);
          away(sim, "peer-3", 600 * SECOND);
          sim.runFor(5 * SECOND);
          sim.crash("peer-3");
          sim.runFor(SECOND);
          sim.restart("peer-3", true);
          sim.runFor(20 * SECOND);
          away(sim, "peer-4", 600 * SECOND);
          sim.runFor(10 * SECOND);
          away(sim, "peer-4", 0);
          sim.runFor(10 * SECOND);
          for (SimPeer peer : sim.peers()) {
            assertTrue(peer.member("peer-3").details().awayUntil().isEmpty(), peer.name());
            assertTrue(peer.member("peer-4").details().awayUntil().isEmpty(), peer.name());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aPartitionIsSuspectedOnBothSidesAndHealedWithBothListed() {
    return seeds(
        Conditions.LAN,
        sim -> {
          group(sim, 10);
          List<String> apart = List.of("peer-6", "peer-7", "peer-8", "peer-9");
          sim.partition(apart);
          // The smaller side doubts itself, and takes up to eight times as long for each probe.
          sim.runFor(120 * SECOND);
          for (SimPeer peer : sim.peers()) {
            List<PartitionNews> news = peer.talk().partitions();
            assertEquals(1, news.size(), peer.name() + ": " + news);
            assertFalse(news.get(0).healed());
            assertTrue(news.get(0).here().contains(peer.name()));
            boolean side = apart.contains(peer.name());
            assertTrue(
                news.get(0).there().stream().noneMatch(name -> apart.contains(name) == side),
                peer.name() + ": " + news);
          }
          sim.heal();
          assertTrue(sim.runUntilAgreed(120 * SECOND) >= 0);
          sim.runFor(5 * SECOND);
          for (SimPeer peer : sim.peers()) {
            List<PartitionNews> news = peer.talk().partitions();
            assertEquals(2, news.size(), peer.name() + ": " + news);
            assertTrue(news.get(1).healed());
            boolean side = apart.contains(peer.name());
            assertEquals(side ? 6 : 4, news.get(1).there().size(), news.toString());
            assertEquals(news.get(0).since(), news.get(1).since());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> oneDeathAndARollingRestartAreNoPartition() {
    return seeds(
        Conditions.LAN,
        sim -> {
          group(sim, 6);
          sim.crash("peer-5");
          for (int i = 1; i <= 4; i++) {
            sim.leave("peer-" + i);
            sim.runFor(3 * SECOND);
            sim.rejoin("peer-" + i);
            sim.runFor(3 * SECOND);
          }
          sim.runFor(60 * SECOND);
          assertEquals(List.of(), sim.peer("peer-0").talk().partitions());
        });
  }

  @Test
  void aMemberThatComesAndGoesGetsMoreTimeUntilItHasBeenSteadyForLong() {
    // With evidence a killed process gets no suspicion that could be longer or shorter.
    ProtocolConfig patient = ProtocolConfig.lan().with(Detection.ALL.withEvidence(false));
    Simulation sim = new Simulation(7, patient, Conditions.LAN);
    group(sim, 6);
    List<Long> limits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sim.crash("peer-3");
      sim.runFor(60 * SECOND);
      assertEquals(DEAD, sim.peer("peer-0").stateOf("peer-3"));
      limits.add(
          lastOf(sim.peer("peer-0"), MemberEventType.SUSPECT, "peer-3")
              .evidence()
              .accusation()
              .orElseThrow()
              .limitMillis());
      sim.restart("peer-3", true);
      sim.runFor(10 * SECOND);
      assertEquals(ALIVE, sim.peer("peer-0").stateOf("peer-3"));
    }
    assertEquals(limits.get(0), limits.get(1), "a single return costs nothing");
    assertTrue(limits.get(3) > limits.get(0) * 2, limits.toString());
    double penalty = sim.peer("peer-0").member("peer-3").details().penalty().orElseThrow();
    assertTrue(penalty > 3, "penalty " + penalty);
    sim.runFor(600 * SECOND);
    double later = sim.peer("peer-0").member("peer-3").details().penalty().orElseThrow();
    assertEquals(0.5, later / penalty, 0.02);
    assertTrue(sim.peer("peer-0").member("peer-2").details().penalty().isEmpty());
  }

  @Test
  void withoutOperationsNothingOfThisHappens() {
    ProtocolConfig plain = ProtocolConfig.lan().with(Operations.NONE);
    Simulation sim = new Simulation(8, plain, Conditions.LAN);
    group(sim, 6);
    for (int i = 0; i < 3; i++) {
      sim.crash("peer-3");
      sim.crash("peer-4");
      sim.runFor(60 * SECOND);
      sim.restart("peer-3", true);
      sim.restart("peer-4", true);
      sim.runFor(10 * SECOND);
    }
    assertEquals(List.of(), sim.peer("peer-0").talk().partitions());
    assertTrue(sim.peer("peer-0").member("peer-3").details().penalty().isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> aLeaveIsNeverTakenForAFailureHoweverBadTheNetworkIs() {
    return seeds(
        Conditions.uniform(0, 20, 0.3, 0.02),
        sim -> {
          sim.startGroup(10);
          assertTrue(sim.runUntilAgreed(120 * SECOND) >= 0);
          sim.leave("peer-4");
          sim.runFor(2 * SECOND);
          sim.crash("peer-4");
          sim.runFor(60 * SECOND);
          for (SimPeer peer : sim.peers()) {
            if (!peer.name().equals("peer-4")) {
              assertEquals(
                  0,
                  peer.events().stream()
                      .filter(event -> event.member().name().equals("peer-4"))
                      .filter(event -> event.type() == MemberEventType.FAILED)
                      .count(),
                  peer.name());
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> allAddressesChangeAtOnceAndTheGroupReformsUnderItsNames() {
    return seeds(
        Conditions.LAN,
        sim -> {
          List<String> names = new ArrayList<>();
          sim.name("seeds", List.of());
          for (int i = 0; i < 8; i++) {
            names.add("pod-" + i);
            sim.start("pod-" + i, "seeds");
            sim.name("seeds", addresses(sim, names));
          }
          assertTrue(sim.runUntilAgreed(120 * SECOND) >= 0);
          sim.runFor(20 * SECOND);
          Set<MemberAddress> old = Set.copyOf(addresses(sim, names));
          names.forEach(sim::crash);
          sim.runFor(5 * SECOND);
          names.forEach(name -> sim.restartElsewhere(name, true));
          sim.name("seeds", addresses(sim, names));
          assertTrue(sim.runUntilAgreed(120 * SECOND) >= 0, "it must re-form without a hand");
          sim.runFor(30 * SECOND);
          assertTrue(sim.agreed());
          for (SimPeer peer : sim.peers()) {
            for (String name : names) {
              assertEquals(ALIVE, peer.stateOf(name), peer.name() + " of " + name);
              assertFalse(
                  old.contains(peer.member(name).address()), "a zombie: " + peer.member(name));
            }
          }
        });
  }

  private static List<MemberAddress> addresses(Simulation sim, List<String> names) {
    return names.stream().map(name -> sim.peer(name).address()).toList();
  }

  private static MemberEvent lastOf(SimPeer peer, MemberEventType type, String member) {
    List<MemberEvent> events =
        peer.events().stream()
            .filter(event -> event.type() == type && event.member().name().equals(member))
            .toList();
    assertFalse(events.isEmpty(), peer.name() + " saw no " + type + " of " + member);
    return events.get(events.size() - 1);
  }
}
