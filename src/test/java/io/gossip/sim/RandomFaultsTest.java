package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Properties that hold whatever happens, over many seeds of random faults. {@code -Dseeds=N} tries
 * more, {@code -Dseed=S} repeats one.
 */
class RandomFaultsTest {
  private static final long SECOND = 1_000;
  private static final String SEEDS_NAME = "seeds.example:7946";
  private static final int SEEDS = Integer.getInteger("seeds", 500);

  @Test
  void viewsAgreeAgainAndHistoryIsSoundWhateverHappened() {
    Integer one = Integer.getInteger("seed");
    int first = one == null ? 1 : one;
    int last = one == null ? SEEDS : one;
    List<String> broken = new ArrayList<>();
    for (int seed = first; seed <= last; seed++) {
      try {
        Faults faults = new Faults(seed);
        String trace = faults.run();
        if (seed % 10 == 1) {
          assertEquals(trace, new Faults(seed).run(), "not deterministic");
        }
      } catch (AssertionError e) {
        broken.add("seed " + seed + " (repeat with -Dseed=" + seed + "): " + e.getMessage());
      }
    }
    if (!broken.isEmpty()) {
      fail(broken.size() + " of " + (last - first + 1) + "\n" + String.join("\n", broken));
    }
  }

  private static final class Faults {
    private final Random random;
    private final Simulation sim;
    private final int peers;

    Faults(int seed) {
      random = new Random(seed * 7919L);
      peers = 3 + random.nextInt(25);
      Conditions conditions =
          Conditions.uniform(0, 1 + random.nextInt(40), random.nextInt(3) * 0.05, 0.01);
      sim = new Simulation(seed, ProtocolConfig.lan(), conditions);
    }

    String run() {
      for (int i = 0; i < peers; i++) {
        sim.start("peer-" + i, SEEDS_NAME);
        nameTheSeeds();
      }
      assertTrue(sim.runUntilAgreed(120 * SECOND) >= 0, "did not form");
      int faults = 1 + random.nextInt(12);
      for (int i = 0; i < faults; i++) {
        fault();
        sim.runFor(random.nextInt(20_000));
      }
      settle();
      history();
      assertTrue(
          sim.traffic().largestPacket() <= 1_400, "packet of " + sim.traffic().largestPacket());
      return sim.trace();
    }

    private void fault() {
      String name = "peer-" + random.nextInt(peers);
      boolean running = sim.peer(name).running();
      switch (random.nextInt(11)) {
        case 0, 1 -> {
          if (running) {
            sim.crash(name);
          }
        }
        case 2, 3 -> {
          if (!running) {
            sim.restart(name, random.nextBoolean());
          }
        }
        case 4 -> {
          if (!running) {
            sim.restartElsewhere(name, random.nextBoolean());
            nameTheSeeds();
          }
        }
        case 5 -> sim.pause(name, random.nextInt(20_000));
        case 6 -> cut();
        case 7 -> sim.edge(name, random.nextBoolean(), Conditions.CUT);
        case 8 -> sim.edge(name, random.nextBoolean(), unkind());
        case 9 -> sim.clockRate(name, 0.8 + 0.4 * random.nextDouble());
        default -> {
          if (running) {
            sim.leave(name);
          }
        }
      }
    }

    /** The name service follows the first two peers wherever they go. */
    private void nameTheSeeds() {
      List<MemberAddress> addresses = new ArrayList<>();
      for (SimPeer peer : sim.peers()) {
        if (addresses.size() < 2) {
          addresses.add(peer.address());
        }
      }
      sim.name(SEEDS_NAME, addresses);
    }

    private Conditions unkind() {
      Conditions.Tcp[] kinds = Conditions.Tcp.values();
      return Conditions.LAN
          .withLoss(random.nextDouble())
          .withReordering(random.nextDouble())
          .withTcp(kinds[random.nextInt(kinds.length)]);
    }

    private void cut() {
      sim.heal();
      List<String> apart = new ArrayList<>();
      for (int i = 0; i < peers; i++) {
        if (random.nextBoolean()) {
          apart.add("peer-" + i);
        }
      }
      sim.partition(apart);
    }

    /** All faults end; every peer runs again, those that left come back. */
    private void settle() {
      sim.heal();
      sim.change(Conditions.LAN);
      sim.runFor(21 * SECOND);
      bounded();
      for (SimPeer peer : sim.peers()) {
        if (!peer.running()) {
          sim.restart(peer.name(), random.nextBoolean());
        } else if (peer.peer().leaving()) {
          sim.rejoin(peer.name());
        }
      }
      long took = sim.runUntilAgreed(300 * SECOND);
      assertTrue(took >= 0, "no agreement: " + disagreement());
      oneDigest();
    }

    /** Whatever has happened to each of them, who holds the same counts the same sum. */
    private void oneDigest() {
      Set<Long> views = new HashSet<>();
      sim.peers().forEach(peer -> views.add(peer.peer().digest().view()));
      assertEquals(1, views.size(), "agreed peers have digests " + views);
    }

    private void bounded() {
      for (SimPeer peer : sim.peers()) {
        if (peer.running()) {
          Map<String, Integer> sizes = peer.peer().sizes();
          assertTrue(sizes.get("streams") <= 200, sizes.toString());
          assertTrue(sizes.get("remembered") <= peers, sizes.toString());
          assertTrue(peer.peer().queued() <= 10 * peers, "queue of " + peer.peer().queued());
        }
      }
    }

    private String disagreement() {
      StringBuilder text = new StringBuilder();
      for (SimPeer peer : sim.peers()) {
        for (SimPeer other : sim.peers()) {
          MemberState state = peer.stateOf(other.name());
          long held = state == null ? 0 : peer.member(other.name()).incarnation();
          long own = other.member(other.name()).incarnation();
          if (state != MemberState.ALIVE || held != own) {
            text.append(
                String.format(
                    "%s holds %s %s at %d, it is at %d; ",
                    peer.name(), other.name(), state, held, own));
          }
        }
      }
      return text.length() > 400 ? text.substring(0, 400) : text.toString();
    }

    /** What one peer tells of another in one run of its own follows the rules of SWIM. */
    private void history() {
      for (SimPeer peer : sim.peers()) {
        Map<String, MemberEvent> last = new HashMap<>();
        String run = "";
        for (MemberEvent event : peer.events()) {
          if (!event.run().equals(run)) {
            last.clear();
            run = event.run();
          }
          MemberEvent before = last.put(event.member().name(), event);
          if (before != null) {
            sound(peer, before, event);
          }
        }
      }
    }

    private static void sound(SimPeer peer, MemberEvent before, MemberEvent event) {
      String what = peer.name() + " saw " + before + " then " + event;
      MemberAddress address = before.member().address();
      boolean moved = !address.equals(event.member().address());
      MemberState old = before.member().state();
      boolean gone = old == MemberState.DEAD || old == MemberState.LEFT;
      if (!moved) {
        assertTrue(event.member().incarnation() >= before.member().incarnation(), what);
      }
      boolean known = old == MemberState.DEAD && event.type() == MemberEventType.LEAVE;
      if (gone && !known && event.type() != MemberEventType.REAP) {
        assertEquals(MemberState.ALIVE, event.member().state(), what);
        assertTrue(moved || event.member().incarnation() > before.member().incarnation(), what);
      }
      if (old == MemberState.LEFT) {
        assertTrue(event.type() != MemberEventType.FAILED, what);
      }
      assertTrue(event.seq() > before.seq() && event.at() >= before.at(), what);
    }
  }
}
