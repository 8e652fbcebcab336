package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.gossip.member.Member;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Properties that hold whatever happens, over many seeds of random faults. {@code -Dseeds=N} tries
 * so many, {@code -Dfrom=S} begins at another than the first, {@code -Dseed=S} repeats one.
 */
class RandomFaultsTest {
  private static final long SECOND = 1_000;
  private static final int SEEDS = Integer.getInteger("seeds", 500);
  private static final int FROM = Integer.getInteger("from", 1);

  /** One death in so many runs may be declared wrongly where nothing was done to either side. */
  private static final int RUNS_PER_WRONG_DEATH = 50;

  @Test
  void viewsAgreeAgainAndHistoryIsSoundWhateverHappened() {
    Integer one = Integer.getInteger("seed");
    int first = one == null ? FROM : one;
    int last = one == null ? FROM + SEEDS - 1 : one;
    List<String> broken = new ArrayList<>();
    int wrong = 0;
    int wrongAmongUntouched = 0;
    for (int seed = first; seed <= last; seed++) {
      Run run = new Run(seed);
      try {
        String trace = run.whole();
        if (seed % 10 == 1) {
          assertEquals(trace, new Run(seed).whole(), "not deterministic");
        }
      } catch (AssertionError | RuntimeException e) {
        broken.add(
            "seed %d (repeat: mvn test -Dtest=RandomFaultsTest -Dseed=%d): %s after %s"
                .formatted(seed, seed, e, run.faults.story()));
      }
      wrong += run.notary.wrongDeaths();
      wrongAmongUntouched += run.notary.wrongAmongUntouched();
      if (run.notary.wrongAmongUntouched() > 0) {
        System.out.printf("seed %d: %d untouched%n", seed, run.notary.wrongAmongUntouched());
      }
    }
    int runs = last - first + 1;
    System.out.printf(
        "%d seeds: %d wrong deaths, %d of them where nothing was done to either side%n",
        runs, wrong, wrongAmongUntouched);
    if (!broken.isEmpty()) {
      fail(broken.size() + " of " + runs + "\n" + String.join("\n", broken));
    }
    int bound = 2 + runs / RUNS_PER_WRONG_DEATH;
    assertTrue(wrongAmongUntouched <= bound, wrongAmongUntouched + " wrong deaths");
  }

  /**
   * Seed 15: tags of a peer that had left brought it back. Seeds 593 and 883: whoever was held for
   * gone, and did not know, was never compared with. Seed 1220: one peer alone with five forged
   * dead took more than five minutes to bury them all. Seeds 352 and 610: two held each other back
   * by steadyMillis and never buried what was forged. Seeds 805, 2674 and 5857: three who were left
   * of many doubted themselves for hours. Seed 896: a timer that came too early was lost. Seeds
   * 4337 and 8943: whoever had forgotten all found nobody, as no seed was there any more; then the
   * test brings one back. Later draws may differ; they stay in any case.
   */
  @ParameterizedTest
  @ValueSource(ints = {15, 593, 883, 1220, 352, 610, 896, 805, 2674, 5857, 4337, 8943})
  void whatHasBeenFoundStaysMended(int seed) {
    Run run = new Run(seed);
    assertEquals(run.whole(), new Run(seed).whole());
  }

  private static final class Run {
    private final Random random;
    private final Simulation sim;
    private final Notary notary;
    private final RandomFaults faults;
    private final int peers;
    private final boolean lossless;

    /** Every third run has nothing but crashes, returns, moves, leaves and changes of tags. */
    private final boolean gentle;

    Run(int seed) {
      random = new Random(seed * 7919L);
      peers = 3 + random.nextInt(25);
      gentle = seed % 3 == 0;
      double loss = gentle ? 0 : random.nextInt(3) * 0.05;
      lossless = loss == 0;
      Conditions conditions = Conditions.uniform(0, 1 + random.nextInt(40), loss, 0.01);
      sim = new Simulation(seed, ProtocolConfig.lan(), conditions);
      notary = new Notary(sim);
      sim.watch(notary);
      faults = new RandomFaults(random, sim, notary, peers);
    }

    String whole() {
      for (int i = 0; i < peers; i++) {
        sim.start("peer-" + i, RandomFaults.SEEDS_NAME);
        faults.nameTheSeeds();
      }
      assertTrue(sim.runUntilAgreed(120 * SECOND) >= 0, "did not form");
      int count = 1 + random.nextInt(12);
      for (int i = 0; i < count; i++) {
        if (gentle) {
          faults.gentle();
        } else {
          faults.any();
        }
        sim.runFor(random.nextInt(20_000));
        bounded();
      }
      settle();
      history();
      truth();
      return sim.trace();
    }

    /** All faults end; then the crashed and the left come back. */
    private void settle() {
      faults.end();
      sim.runFor(21 * SECOND);
      assertTrue(
          sim.runUntilAgreed(300 * SECOND) >= 0,
          () -> "the crashed are not known dead: " + disagreement());
      for (SimPeer peer : sim.peers()) {
        if (!peer.running()) {
          sim.restart(peer.name(), random.nextBoolean());
        } else if (peer.peer().leaving()) {
          sim.rejoin(peer.name());
        }
      }
      assertTrue(sim.runUntilAgreed(300 * SECOND) >= 0, () -> "no agreement: " + disagreement());
      bounded();
      oneDigest();
    }

    private void truth() {
      int largest = sim.traffic().largestPacket();
      assertTrue(largest <= 1_400, "packet of " + largest);
      if (!faults.forged()) {
        assertEquals(List.of(), notary.invented(), "incarnations that nobody had");
      }
      if (lossless && !faults.rough()) {
        assertEquals(0, notary.wrongDeaths(), "deaths without loss, cut or pause");
      }
    }

    /**
     * Who holds the same counts the same sum. Agreement looks at incarnations only: who forgot its
     * own may for a while be held with other tags at the same one.
     */
    private void oneDigest() {
      Set<Long> views = views();
      for (int waited = 0; views.size() > 1 && waited < 120; waited++) {
        sim.runFor(SECOND);
        views = views();
      }
      assertEquals(1, views.size(), "agreed peers have digests " + views);
    }

    private Set<Long> views() {
      Set<Long> views = new HashSet<>();
      sim.peers().forEach(peer -> views.add(peer.peer().digest().view()));
      return views;
    }

    private void bounded() {
      int ghosts = faults.forged() ? Forger.GHOSTS : 0;
      for (SimPeer peer : sim.peers()) {
        if (peer.running()) {
          Map<String, Integer> sizes = peer.peer().sizes();
          assertTrue(sizes.get("streams") <= 200, sizes.toString());
          assertTrue(sizes.get("remembered") <= peers + ghosts, sizes.toString());
          assertTrue(sizes.get("queue") <= 2 * (peers + ghosts), sizes.toString());
          assertTrue(peer.peer().queued() <= 20 * (peers + ghosts), sizes.toString());
        }
      }
    }

    private String disagreement() {
      StringBuilder text = new StringBuilder();
      for (SimPeer peer : sim.peers()) {
        for (SimPeer other : sim.peers()) {
          if (!peer.running() || !other.running()) {
            continue;
          }
          MemberState state = peer.stateOf(other.name());
          long held = state == null ? 0 : peer.member(other.name()).incarnation();
          long own = other.member(other.name()).incarnation();
          if (state != MemberState.ALIVE || held != own) {
            text.append(
                String.format(
                    "%s holds %s %s at %d%s, it is at %d; ",
                    peer.name(), other.name(), state, held, moved(peer, other), own));
          }
        }
      }
      return text.length() > 400 ? text.substring(0, 400) : text.toString();
    }

    private static String moved(SimPeer peer, SimPeer other) {
      Member held = peer.member(other.name());
      boolean elsewhere = held != null && !held.address().equals(other.address());
      return elsewhere ? " and " + held.address() + " instead of " + other.address() : "";
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
