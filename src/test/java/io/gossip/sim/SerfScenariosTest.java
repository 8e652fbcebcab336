package io.gossip.sim;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.LEAVING;
import static io.gossip.member.MemberState.LEFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberEventType;
import io.gossip.message.serf.QueryFilter;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.serf.KeyOperation;
import io.gossip.serf.KeyOutcome;
import io.gossip.serf.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Serf's rules in whole groups of real peers. */
class SerfScenariosTest {
  private static final long SECOND = 1_000;
  private static final Conditions LOSSY = Conditions.uniform(0, 20, 0.05, 0.02);

  private static Simulation group(long seed, int peers, Conditions conditions) {
    Simulation sim = new Simulation(seed, ProtocolConfig.lan(), conditions);
    sim.startGroup(peers);
    assertTrue(sim.runUntilAgreed(60 * SECOND) >= 0, "seed " + seed);
    return sim;
  }

  private static void event(Simulation sim, String from, String name, String payload) {
    SimPeer peer = sim.peer(from);
    peer.input(
        () ->
            peer.peer()
                .serf()
                .event(sim.now(), name, Bytes.ofText(payload), false, peer.effects()));
  }

  private static long ask(Simulation sim, String from, List<QueryFilter> filters) {
    SimPeer peer = sim.peer(from);
    Question question = new Question("who", Bytes.EMPTY, filters, true, 0, 0);
    return peer.peer().serf().ask(sim.now(), question, peer.effects());
  }

  @TestFactory
  Stream<DynamicTest> anEventReachesEverybodyExactlyOnceDespiteLoss() {
    return LongStream.rangeClosed(1, 10)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> {
                      Simulation sim = group(seed, 20, LOSSY);
                      event(sim, "peer-4", "deploy", "v2");
                      event(sim, "peer-9", "deploy", "v3");
                      sim.runFor(40 * SECOND);
                      for (SimPeer peer : sim.peers()) {
                        List<String> payloads =
                            peer.heard().stream().map(e -> e.payload().text()).sorted().toList();
                        assertEquals(List.of("v2", "v3"), payloads, peer.name());
                      }
                    }));
  }

  @Test
  void aNewcomerHearsRecentEventsOnce() {
    Simulation sim = group(3, 5, Conditions.LAN);
    event(sim, "peer-1", "deploy", "v2");
    sim.runFor(5 * SECOND);
    SimPeer late = sim.start("late", sim.peer("peer-0").address().toString());
    sim.runFor(40 * SECOND);
    assertEquals(1, late.heard().size());
  }

  @Test
  void aQueryIsAnsweredByAllThatPassItsFilters() {
    Simulation sim = group(5, 12, Conditions.LAN);
    long everybody = ask(sim, "peer-2", List.of());
    long some =
        ask(sim, "peer-2", List.of(new QueryFilter.Nodes(List.of("peer-3", "peer-7", "nobody"))));
    sim.runFor(10 * SECOND);
    assertEquals(12, sim.peer("peer-2").answers(everybody).size());
    assertEquals(Map.of("peer-3", "peer-3", "peer-7", "peer-7"), sim.peer("peer-2").answers(some));
  }

  @Test
  void aKeyOperationEndsWithTheLastAnswer() {
    Simulation sim = group(6, 5, Conditions.LAN);
    SimPeer operator = sim.peer("peer-1");
    List<KeyOutcome> ended = new ArrayList<>();
    operator
        .peer()
        .serf()
        .keys(sim.now(), KeyOperation.LIST, Bytes.EMPTY, ended::add, operator.effects());
    sim.runFor(SECOND);
    assertEquals(1, ended.size());
    assertEquals(5, ended.get(0).errors().size(), "nobody encrypts here, and each says so");
    sim.runFor(10 * SECOND);
    assertEquals(1, ended.size(), "the end of the query is no second end");
  }

  @Test
  void aMemberIsLeavingBeforeItHasLeft() {
    Simulation sim = group(7, 8, Conditions.LAN);
    sim.leave("peer-5");
    sim.runFor(350);
    assertEquals(LEAVING, sim.peer("peer-1").stateOf("peer-5"));
    sim.runFor(650);
    for (SimPeer peer : sim.peers()) {
      if (!peer.name().equals("peer-5")) {
        assertEquals(LEFT, peer.stateOf("peer-5"), peer.name());
      }
    }
  }

  @Test
  void aFailedMemberThatIsForcedToLeaveIsLeftEverywhereAndCanComeBack() {
    Simulation sim = group(9, 8, Conditions.LAN);
    sim.crash("peer-5");
    sim.runFor(40 * SECOND);
    SimPeer operator = sim.peer("peer-2");
    operator.peer().serf().forceLeave(sim.now(), "peer-5", false, operator.effects());
    sim.runFor(3 * SECOND);
    for (SimPeer peer : sim.peers()) {
      if (peer.running()) {
        assertEquals(LEFT, peer.stateOf("peer-5"), peer.name());
        assertTrue(
            peer.events().stream().anyMatch(e -> e.type() == MemberEventType.LEAVE), peer.name());
      }
    }
    sim.restart("peer-5", true);
    assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0);
    assertEquals(ALIVE, sim.peer("peer-1").stateOf("peer-5"));
  }

  @Test
  void aPrunedMemberIsForgottenEverywhere() {
    Simulation sim = group(11, 8, Conditions.LAN);
    sim.crash("peer-5");
    sim.runFor(40 * SECOND);
    SimPeer operator = sim.peer("peer-2");
    operator.peer().serf().forceLeave(sim.now(), "peer-5", true, operator.effects());
    sim.runFor(3 * SECOND);
    for (SimPeer peer : sim.peers()) {
      if (peer.running()) {
        assertEquals(null, peer.stateOf("peer-5"), peer.name());
      }
    }
  }

  @Test
  void aLiveMemberObjectsToBeingForcedOut() {
    Simulation sim = group(13, 8, Conditions.LAN);
    SimPeer operator = sim.peer("peer-2");
    operator.peer().serf().forceLeave(sim.now(), "peer-5", false, operator.effects());
    sim.runFor(10 * SECOND);
    assertTrue(sim.agreed());
    for (SimPeer peer : sim.peers()) {
      assertEquals(ALIVE, peer.stateOf("peer-5"), peer.name());
    }
  }

  @TestFactory
  Stream<DynamicTest> ofTwoPeersWithOneNameTheSecondLosesTheVote() {
    return LongStream.rangeClosed(1, 5)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> {
                      Simulation sim = group(seed, 6, Conditions.LAN);
                      SimPeer twin =
                          sim.startTwin("peer-2", sim.peer("peer-0").address().toString());
                      sim.runFor(30 * SECOND);
                      assertTrue(twin.hasLostItsName());
                      assertFalse(sim.peer("peer-2").hasLostItsName());
                    }));
  }

  @Test
  void aPeerThatMovedIsNotVotedOut() {
    Simulation sim = group(17, 6, Conditions.LAN);
    sim.crash("peer-2");
    sim.restartElsewhere("peer-2", true);
    assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0);
    assertFalse(sim.peer("peer-2").hasLostItsName());
  }

  @Test
  void membersKnowHowFarApartTheyAre() {
    Simulation sim = new Simulation(19, ProtocolConfig.lan(), Conditions.uniform(10, 10, 0, 0));
    sim.startGroup(6);
    sim.runFor(180 * SECOND);
    double rtt = sim.peer("peer-1").peer().serf().rttSeconds("peer-3", "peer-4").orElse(-1);
    assertEquals(0.020, rtt, 0.006);
  }
}
