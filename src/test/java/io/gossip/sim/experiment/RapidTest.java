package io.gossip.sim.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.protocol.ProtocolConfig;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Rapid's faults in a small group: the faulty leave once, stay out while they are faulty and come
 * back when they are well; nobody else leaves. {@code -Dpeers=N -Dfaulty=N -Dseconds=N -Dseeds=N}
 * try other sizes.
 */
class RapidTest {
  private static final int PEERS = Integer.getInteger("peers", 40);
  private static final int FAULTY = Integer.getInteger("faulty", 2);
  private static final int SECONDS = Integer.getInteger("seconds", 140);
  private static final int SEEDS = Integer.getInteger("seeds", 1);

  /** Thirty seconds to be well, five between two looks at it, and the time until all know. */
  private static final int BACK_SECONDS = 45;

  @Test
  void whoHearsNobodyEveryTwentySecondsLeavesOnce() {
    settles(views -> views.flipFlop(20_000));
  }

  @Test
  void whoHearsOneOfFiveLeavesOnce() {
    settles(views -> views.lose(true, 0.8));
  }

  @Test
  void whoIsHeardOneTimeOfFiveLeavesOnce() {
    settles(views -> views.lose(false, 0.8));
  }

  /** The measure measures: the same faults keep memberlist's members coming and going. */
  @Test
  void withMemberlistsRulesItComesAndGoes() {
    Views views = new Views(1, PEERS, FAULTY, ProtocolConfig.lan().memberlistRules());
    views.flipFlop(20_000);
    views.run(SECONDS);
    assertTrue(views.mostDepartures() > 1, "departures " + views.mostDepartures());
    assertEquals(0, views.leftOnceForAll());
  }

  private static void settles(Consumer<Views> fault) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Views views = new Views(seed, PEERS, FAULTY, ProtocolConfig.lan());
      fault.accept(views);
      views.run(SECONDS);
      String what =
          String.format(
              "seed %d: %d left once, one %d times, %d others; %d to %d at last",
              seed,
              views.leftOnceForAll(),
              views.mostDepartures(),
              views.wronglyLeft(),
              views.smallestFrom(.5),
              views.largestFrom(.5));
      System.out.println(what);
      assertEquals(FAULTY, views.leftOnceForAll(), what);
      assertEquals(0, views.wronglyLeft(), what);
      assertEquals(PEERS - FAULTY, views.smallestFrom(.5), what);
      assertEquals(PEERS - FAULTY, views.largestFrom(.5), what);
      views.mend();
      views.run(BACK_SECONDS);
      int[] back = views.rangeAt(views.seconds() - 1);
      assertEquals(PEERS, back[0], what + ", back after the end of it");
      assertEquals(FAULTY, views.leftOnceForAll(), what);
    }
  }
}
