package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Evidence;
import io.gossip.member.Evidence.Attempt;
import io.gossip.member.Evidence.Outcome;
import io.gossip.member.Evidence.Way;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.protocol.ProtocolConfig;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every change of a view carries what it rests on, and that agrees with what really happened. */
class EvidenceTest {
  private static final long SECOND = 1_000;

  private interface Check {
    void on(Simulation sim, long seed);
  }

  private static Stream<DynamicTest> seeds(Check check) {
    return LongStream.rangeClosed(1, 10)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> {
                      Simulation sim = new Simulation(seed, ProtocolConfig.lan(), Conditions.LAN);
                      sim.startGroup(8);
                      assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0, "seed " + seed);
                      sim.runFor(20 * SECOND);
                      check.on(sim, seed);
                    }));
  }

  private static Optional<MemberEvent> last(
      Simulation sim, String observer, MemberEventType type, String member) {
    List<MemberEvent> events =
        sim.peer(observer).events().stream()
            .filter(event -> event.type() == type && event.member().name().equals(member))
            .toList();
    return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
  }

  @TestFactory
  Stream<DynamicTest> aKilledMemberWasTriedInEveryWayBeforeItWasSuspected() {
    return seeds(
        (sim, seed) -> {
          long killed = sim.now();
          sim.crash("peer-3");
          sim.runFor(60 * SECOND);
          int accusers = 0;
          for (SimPeer peer : sim.peers()) {
            if (peer.name().equals("peer-3")) {
              continue;
            }
            MemberEvent suspect =
                last(sim, peer.name(), MemberEventType.SUSPECT, "peer-3").orElseThrow();
            if (suspect.evidence().via().isEmpty()) {
              accusers++;
              assertEquals(peer.name(), suspect.evidence().by());
              assertTriedInEveryWay(suspect.evidence(), killed - SECOND);
            } else {
              assertEquals(List.of(), suspect.evidence().attempts(), "what others tried is theirs");
            }
            assertFalse(suspect.evidence().by().isEmpty());
            MemberEvent failed =
                last(sim, peer.name(), MemberEventType.FAILED, "peer-3").orElseThrow();
            Evidence.Accusation accusation = failed.evidence().accusation().orElseThrow();
            assertEquals(suspect.evidence().by(), accusation.accuser());
            assertEquals(suspect.at(), accusation.since());
            assertTrue(failed.at() - accusation.since() <= 24 * SECOND, failed.toString());
          }
          assertTrue(accusers > 0, "somebody must have noticed by itself");
        });
  }

  private static void assertTriedInEveryWay(Evidence evidence, long since) {
    Set<Way> ways =
        evidence.attempts().stream()
            .map(Attempt::way)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Way.class)));
    assertEquals(EnumSet.of(Way.PING, Way.INDIRECT, Way.TCP), ways);
    assertEquals(500, evidence.attempts().get(0).millis(), "the timeout of the direct ping");
    for (Attempt attempt : evidence.attempts()) {
      assertTrue(attempt.at() >= since && attempt.millis() >= 0, attempt.toString());
      assertTrue(attempt.outcome() != Outcome.ANSWERED, attempt.toString());
      assertEquals(attempt.way() == Way.INDIRECT, !attempt.through().isEmpty());
    }
    assertTrue(
        evidence.attempts().stream().anyMatch(attempt -> attempt.outcome() == Outcome.NACK),
        "relays that are well say that they had no answer: " + evidence);
  }

  @TestFactory
  Stream<DynamicTest> aPausedMemberRefutesAndItIsKnownWhoAccusedIt() {
    return seeds(
        (sim, seed) -> {
          sim.pause("peer-5", 6 * SECOND);
          sim.runFor(30 * SECOND);
          for (SimPeer peer : sim.peers()) {
            Optional<MemberEvent> back =
                last(sim, peer.name(), MemberEventType.ALIVE, "peer-5")
                    .filter(event -> !event.member().self());
            if (back.isPresent()) {
              Evidence evidence = back.get().evidence();
              assertEquals("peer-5", evidence.by(), "only it can refute");
              // Whoever had given it up already told of the suspicion then.
              Evidence accused =
                  last(sim, peer.name(), MemberEventType.FAILED, "peer-5")
                      .map(MemberEvent::evidence)
                      .orElse(evidence);
              assertTrue(accused.accusation().isPresent(), back.get().toString());
              assertTrue(evidence.via().isPresent());
            }
          }
          MemberEvent own = last(sim, "peer-5", MemberEventType.ALIVE, "peer-5").orElseThrow();
          assertFalse(own.evidence().by().isEmpty(), "it knows who accused it");
          assertTrue(own.evidence().via().isPresent());
        });
  }

  @TestFactory
  Stream<DynamicTest> aLeaveIsTheMembersOwnWord() {
    return seeds(
        (sim, seed) -> {
          sim.leave("peer-2");
          sim.runFor(20 * SECOND);
          MemberEvent left = last(sim, "peer-0", MemberEventType.LEAVE, "peer-2").orElseThrow();
          assertEquals("peer-2", left.evidence().by());
          assertTrue(left.evidence().accusation().isEmpty());
        });
  }
}
