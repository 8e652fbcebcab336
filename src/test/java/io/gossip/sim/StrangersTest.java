package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement.Carried;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import io.gossip.message.Offer;
import io.gossip.message.Ping;
import io.gossip.message.Repair;
import io.gossip.message.Source;
import io.gossip.message.Wave;
import io.gossip.protocol.ProtocolConfig;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools of ours and of strangers, who know nothing of {@code _g} (contract §5). */
class StrangersTest {
  private static final long SECOND = 1_000;
  private static final int EACH = 6;

  private final Set<String> strangers = new HashSet<>();

  /** Half of it strangers; every second peer joins at a stranger. */
  private Simulation pool(long seed) {
    Simulation sim = new Simulation(seed, ProtocolConfig.lan(), Conditions.LAN);
    SimPeer ours = sim.start("ours-0");
    SimPeer theirs = stranger(sim, "theirs-0", ours.address().toString());
    for (int i = 1; i < EACH; i++) {
      sim.runFor(50);
      SimPeer seed1 = i % 2 == 0 ? ours : theirs;
      SimPeer seed2 = i % 2 == 0 ? theirs : ours;
      sim.start("ours-" + i, seed1.address().toString());
      stranger(sim, "theirs-" + i, seed2.address().toString());
    }
    assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0, "seed " + seed);
    return sim;
  }

  private SimPeer stranger(Simulation sim, String name, String seed) {
    strangers.add(name);
    SimPeer peer = sim.start(name, seed);
    // Nothing has left it yet: a seed is looked up first.
    sim.shared().strangers.add(peer.address());
    return peer;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aMixedPoolWorksBothWaysAndNoStrangerHasCauseToComplain(long seed) {
    Simulation sim = pool(seed);
    sim.runFor(20 * SECOND);
    event(sim, "ours-1");
    event(sim, "theirs-1");
    sim.setTags("ours-3", Map.of("role", "db"));
    sim.setTags("theirs-3", Map.of("role", "web"));
    sim.runFor(10 * SECOND);
    assertTrue(sim.agreed());
    for (SimPeer peer : sim.peers()) {
      assertEquals(2, peer.heard().size(), peer.name());
      assertEquals(Map.of("role", "db"), peer.member("ours-3").tags(), peer.name());
      assertEquals(Map.of("role", "web"), peer.member("theirs-3").tags(), peer.name());
    }
    sim.crash("ours-4");
    sim.crash("theirs-4");
    assertTrue(sim.runUntilAgreed(60 * SECOND) >= 0, "the dead are noticed");
    assertEquals(List.of(), sim.shared().strangers.complaints());
  }

  private static void event(Simulation sim, String by) {
    SimPeer peer = sim.peer(by);
    peer.input(
        () -> peer.peer().serf().event(sim.now(), "e", Bytes.ofText(by), false, peer.world()));
  }

  /** Half of the claims of ours came by way of a stranger, without the key. */
  @Test
  void oursFindEachOtherAmongStrangers() {
    Simulation sim = pool(4);
    sim.runFor(20 * SECOND);
    Map<Boolean, Set<Boolean>> sourcesTo = new HashMap<>();
    sim.watch(
        new Observer() {
          @Override
          public void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {
            for (Encoded part : parts) {
              if (part.message() instanceof Ping ping && !strangers.contains(peer.name())) {
                boolean named = !ping.source().equals(Source.NONE);
                sourcesTo.computeIfAbsent(named, any -> new HashSet<>());
                sourcesTo.get(named).add(sim.shared().strangers.at(to));
              }
            }
          }
        });
    sim.runFor(20 * SECOND);
    assertEquals(Map.of(true, Set.of(true), false, Set.of(false)), sourcesTo);
  }

  /** A Serf agent takes the place of one of ours, faster than anybody notices the change. */
  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void whoStopsAnnouncingIsAStrangerToEachAtItsFirstPingOrAck(long seed) {
    Simulation sim = new Simulation(seed, ProtocolConfig.lan(), Conditions.uniform(1, 1, 0, 0));
    sim.startGroup(10);
    assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0, "seed " + seed);
    sim.runFor(30 * SECOND);
    SimPeer turned = sim.peer("peer-4");
    sim.crash("peer-4");
    sim.shared().strangers.add(turned.address());
    Map<MemberAddress, Long> told = new HashMap<>();
    Set<String> late = new HashSet<>();
    sim.watch(
        new Observer() {
          @Override
          public void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {
            for (Encoded part : parts) {
              boolean speaks = part.message() instanceof Ping || part.message() instanceof Ack;
              if (peer == turned && speaks) {
                told.putIfAbsent(to, now);
              } else if (to.equals(turned.address()) && ours(part.message())) {
                if (now - told.getOrDefault(peer.address(), now) > 1) {
                  late.add(peer.name() + ": " + part.message());
                }
              }
            }
          }
        });
    sim.restart("peer-4", false);
    for (int i = 0; i < 30; i++) {
      sim.setTags("peer-" + i % 3, Map.of("round", "" + i));
      sim.runFor(SECOND);
    }
    assertEquals(Set.of(), late);
    assertEquals(9, told.size(), "everybody has heard from it");
    assertTrue(sim.agreed());
    int before = sim.shared().strangers.complaints().size();
    sim.setTags("peer-1", Map.of("round", "last"));
    sim.runFor(30 * SECOND);
    assertEquals(before, sim.shared().strangers.complaints().size());
    assertEquals(Map.of("round", "last"), turned.member("peer-1").tags());
  }

  private static boolean ours(GossipMessage message) {
    boolean carrying =
        message instanceof Ping ping && ping.announcement().field(Carried.class) != null;
    return carrying
        || message instanceof Wave
        || message instanceof Offer
        || message instanceof Notice
        || message instanceof Repair;
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11})
  void sharedStateReachesOursAndNoStranger(long seed) {
    Simulation sim = pool(seed);
    sim.runFor(20 * SECOND);
    String large = '"' + "x".repeat(30_000) + '"';
    sim.peer("ours-1").state().set("large", large);
    for (int i = 0; i < 20; i++) {
      sim.peer("ours-" + i % EACH).state().set("round", "" + i);
      sim.runFor(SECOND);
    }
    sim.crash("ours-2");
    sim.runFor(20 * SECOND);
    sim.restart("ours-2", false);
    sim.runFor(30 * SECOND);
    for (SimPeer peer : sim.peers()) {
      if (strangers.contains(peer.name())) {
        assertEquals(Map.of(), peer.state().shown(), peer.name());
      } else {
        assertEquals(large, peer.state().get("ours-1", "large"), peer.name());
        assertEquals("19", peer.state().get("ours-1", "round"), peer.name());
      }
    }
    assertEquals(List.of(), sim.shared().strangers.complaints());
  }

  /** Whoever joins holds the rest for ours on another's word: what is ours goes inside pings. */
  @Test
  void aNewcomerSendsNothingOfOursToThoseWhomItHasNotMet() {
    Simulation sim = new Simulation(9, ProtocolConfig.lan(), Conditions.uniform(1, 1, 0, 0));
    sim.startGroup(20);
    assertTrue(sim.runUntilAgreed(30 * SECOND) >= 0);
    sim.runFor(10 * SECOND);
    Set<MemberAddress> met = new HashSet<>(Set.of(sim.peer("peer-0").address()));
    int[] carried = {0};
    sim.watch(
        new Observer() {
          @Override
          public void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {
            for (Encoded part : parts) {
              boolean ping = part.message() instanceof Ping;
              if (to.equals(sim.peer("late").address())
                  && (ping || part.message() instanceof Ack)) {
                met.add(peer.address());
              } else if (peer.name().equals("late") && ours(part.message())) {
                assertTrue(ping || met.contains(to), part.message().toString());
                carried[0] += ping ? 1 : 0;
              }
            }
          }
        });
    SimPeer late = sim.start("late", sim.peer("peer-0").address().toString());
    sim.runFor(500);
    sim.setTags("late", Map.of("role", "db"));
    sim.runFor(100);
    assertTrue(carried[0] > 3, "carried " + carried[0]);
    for (SimPeer peer : sim.peers()) {
      assertEquals(Map.of("role", "db"), peer.member("late").tags(), peer.name());
    }
    assertFalse(late.events().isEmpty());
  }
}
