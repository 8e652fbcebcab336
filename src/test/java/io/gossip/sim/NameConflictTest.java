package io.gossip.sim;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.protocol.ProtocolConfig;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two peers with one name, of whom nobody, or not most, say whose it is. */
class NameConflictTest {
  private static final long SECOND = 1_000;

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, 3);
  }

  private static Simulation sim(long seed) {
    return new Simulation(seed, ProtocolConfig.lan(), Conditions.LAN);
  }

  private static String at(SimPeer peer) {
    return peer.address().toString();
  }

  /** Each of the two is silent about its own name: no vote is cast at all. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whoMeetsNobodyButItsTwinStays(long seed) {
    Simulation sim = sim(seed);
    SimPeer owner = sim.start("x");
    SimPeer twin = sim.startTwin("x", at(owner));
    sim.runFor(120 * SECOND);
    for (SimPeer peer : List.of(owner, twin)) {
      assertTrue(peer.conflicts() > 0, at(peer) + " is told");
      assertFalse(peer.hasLostItsName());
      List<Member> members = peer.peer().members(sim.now());
      assertEquals(List.of("x"), members.stream().map(Member::name).toList());
      assertEquals(peer.address(), members.get(0).address());
    }
  }

  /** Two halves of a pool that grew apart, each with an x of its own: half is no majority. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whoHasNoMajorityGoesAndOneNameIsLeft(long seed) {
    Simulation sim = sim(seed);
    sim.start("a");
    sim.start("b", at(sim.peer("a")));
    SimPeer first = sim.start("x", at(sim.peer("a")));
    assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0);
    SimPeer c = sim.start("c");
    sim.start("d", at(c));
    SimPeer second = sim.startTwin("x", at(c));
    sim.runFor(30 * SECOND);
    SimPeer d = sim.peer("d");
    d.input(() -> d.peer().join(sim.now(), sim.peer("b").address(), d.effects()));
    sim.runFor(120 * SECOND);
    assertTrue(first.hasLostItsName() || second.hasLostItsName(), "no vote was lost");
    for (String name : List.of("a", "b", "c", "d")) {
      for (String other : List.of("a", "b", "c", "d")) {
        assertEquals(ALIVE, sim.peer(name).stateOf(other), name + " sees " + other);
      }
    }
  }

  /** Bare memberlist has no questions: others are told, nobody goes, the first keeps the name. */
  @ParameterizedTest
  @MethodSource("seeds")
  void inThePlainDialectNobodyGoesAndTheFirstKeepsTheName(long seed) {
    Simulation sim = sim(seed);
    sim.dialect(Dialect.MEMBERLIST);
    sim.startGroup(5);
    assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0);
    SimPeer owner = sim.peer("peer-2");
    SimPeer twin = sim.startTwin("peer-2", at(sim.peer("peer-0")));
    sim.runFor(120 * SECOND);
    assertFalse(owner.hasLostItsName() || twin.hasLostItsName());
    assertTrue(twin.conflicts() > 0, "the twin is told");
    assertTrue(sim.agreed());
    for (SimPeer peer : sim.peers()) {
      // Nobody speaks to the owner in the twin's name: the twin holds itself for it.
      assertEquals(peer != owner, peer.conflicts() > 0, peer.name());
      assertEquals(owner.address(), peer.member("peer-2").address(), peer.name());
    }
  }
}
