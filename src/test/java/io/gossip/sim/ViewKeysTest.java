package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.gossip.member.StateEntry;
import io.gossip.peer.ViewKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What peers say of their views, in whole groups. */
class ViewKeysTest {
  private static final long SECOND = 1_000;
  private static final long INTERVAL = 10 * SECOND;

  private final Map<String, ViewKey> keys = new HashMap<>();
  private final Map<String, Integer> said = new HashMap<>();
  private Simulation sim;

  private void group(long seed, int size) {
    sim = new Simulation(seed, Profiles.of("lan"), Conditions.LAN);
    sim.startGroup(size);
    assertTrue(sim.runUntilAgreed(60 * SECOND) >= 0, "seed " + seed);
    Random random = new Random(seed);
    sim.peers().forEach(peer -> keys.put(peer.name(), new ViewKey(INTERVAL, random)));
  }

  /** Lets time pass, and each peer look once a second as a node does. */
  private void run(long seconds) {
    for (long i = 0; i < seconds; i++) {
      sim.runFor(SECOND);
      for (SimPeer peer : sim.peers()) {
        if (peer.running() && keys.containsKey(peer.name())) {
          peer.input(() -> look(peer));
        }
      }
    }
  }

  private void look(SimPeer peer) {
    Bytes value = keys.get(peer.name()).due(peer.now(), peer.peer());
    if (value != null) {
      said.merge(peer.name(), 1, Integer::sum);
      peer.state().set(ViewKey.NAME, value.text());
    }
  }

  private String view(String observer, String of) {
    return sim.peer(observer).state().get(of, ViewKey.NAME);
  }

  /** Whether one key names a member as not alive. */
  private boolean names(String observer, String of, String subject) {
    String view = view(observer, of);
    return view != null && view.contains("\"" + subject + "\"");
  }

  @Test
  void aGroupAtRestSaysTheSameOnceAndThenNothing() {
    group(1, 8);
    run(40);
    Set<String> views = new HashSet<>();
    sim.peers().forEach(peer -> views.add(view("peer-3", peer.name())));
    assertEquals(1, views.size(), () -> views.toString());
    assertTrue(views.iterator().next().endsWith("\"alive\":8,\"not\":[]}"));
    said.clear();
    run(120);
    assertEquals(Map.of(), said);
  }

  /**
   * A hundred words that each travel alone would be a hundred waves and what the ticks tell of
   * them.
   */
  @Test
  void whatAllHaveToSayAtFirstTravelsTogether() {
    group(6, 100);
    sim.runFor(40 * SECOND); // what there was to say of newcomers is over
    long before = sim.traffic().bytes();
    for (int second = 0; second < 25; second++) {
      for (SimPeer peer : sim.peers()) {
        sim.runFor(SECOND / 100); // no two look at the same moment
        peer.input(() -> look(peer));
      }
    }
    long each = (sim.traffic().bytes() - before) / 100;
    for (SimPeer peer : sim.peers()) {
      long held = peer.peer().state().list(peer.now()).size();
      assertEquals(100, held, peer.name());
    }
    assertTrue(each < 25_000, each + " bytes of each peer");
  }

  @Test
  void whatAllSeeIsNotSaidByAllAtOnce() {
    group(2, 60);
    run(200);
    said.clear();
    sim.crash("peer-9");
    run(15);
    int early = said.values().stream().mapToInt(n -> n).sum();
    assertTrue(early <= 25, early + " of 59 spoke within 15 s");
    run(75);
    assertTrue(names("peer-3", "peer-8", "peer-9"));
    assertEquals(59, said.size());
    assertTrue(said.values().stream().allMatch(n -> n <= 2), said.toString());
  }

  @Test
  void whoComesOrChangesIsNoNewsAndInALargeGroupOnlySomeTellOfADeath() {
    group(5, 120);
    run(200);
    said.clear();
    sim.start("late", sim.peer("peer-0").address().toString());
    sim.setTags("peer-1", Map.of("role", "db"));
    run(120);
    assertEquals(Map.of(), said);
    sim.crash("peer-9");
    run(150);
    assertTrue(said.size() > 20 && said.size() < 100, said.size() + " told of one death");
  }

  /** Its pings and acks are lost: others bury it, and it hears from them that they do. */
  @Test
  void aPeerWhoseWordsAreLostReadsThatOthersDoNotHoldItAlive() {
    group(3, 6);
    run(60);
    sim.edge("peer-2", false, Conditions.CUT);
    run(30);
    assertEquals(MemberState.ALIVE, sim.peer("peer-2").stateOf("peer-0"));
    assertTrue(sim.peers().stream().anyMatch(other -> names("peer-2", other.name(), "peer-2")));
    sim.heal();
    run(90);
    assertEquals(MemberState.ALIVE, sim.peer("peer-0").stateOf("peer-2"));
    sim.peers().forEach(peer -> assertTrue(!names("peer-2", peer.name(), "peer-2"), peer.name()));
  }

  /** It hears nothing: others bury it, but what it says of them still arrives. */
  @Test
  void aPeerThatHearsNothingIsHeardAfterItsDeath() {
    group(4, 6);
    run(60);
    sim.edge("peer-2", true, Conditions.CUT);
    run(60);
    SimPeer other = sim.peer("peer-0");
    assertEquals(MemberState.DEAD, other.stateOf("peer-2"));
    StateEntry heard = other.peer().state().get(other.now(), "peer-2", ViewKey.NAME);
    assertTrue(heard.since() > other.member("peer-2").since(), heard.toString());
    Collection<SimPeer> all = sim.peers();
    long buried = all.stream().filter(peer -> names("peer-0", "peer-2", peer.name())).count();
    assertTrue(buried > 0 && buried < 5, view("peer-0", "peer-2"));
  }
}
