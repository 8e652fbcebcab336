package io.gossip.sim.experiment;

import java.util.Arrays;
import java.util.Random;

/** A rumour that nobody tires of, told in synchronous rounds until all have heard it. */
final class Epidemic {
  private Epidemic() {}

  /** Who calls, and in which direction the rumour goes. */
  enum Kind {
    PUSH,
    PULL,
    PUSH_PULL
  }

  /**
   * What it took to reach everyone.
   *
   * @param messages copies of the rumour for each member
   */
  record Spread(int rounds, double messages) {}

  /**
   * @param calls different others that a member calls each round, 1 or more
   */
  static Spread spread(Kind kind, int members, int calls, Random random) {
    int[] heardIn = new int[members];
    Arrays.fill(heardIn, Integer.MAX_VALUE);
    heardIn[0] = 0;
    int heard = 1;
    long copies = 0;
    int round = 0;
    int[] called = new int[calls];
    while (heard < members) {
      round++;
      for (int caller = 0; caller < members; caller++) {
        boolean knows = heardIn[caller] < round;
        // Whoever has nothing to push, or nothing to ask for, calls nobody.
        if (kind == Kind.PUSH && !knows || kind == Kind.PULL && knows) {
          continue;
        }
        choose(called, caller, members, random);
        for (int other : called) {
          boolean otherKnows = heardIn[other] < round;
          if (knows) {
            copies++;
            heard += hear(heardIn, other, round);
          } else if (otherKnows) {
            copies++;
            heard += hear(heardIn, caller, round);
          }
        }
      }
    }
    return new Spread(round, copies / (double) members);
  }

  private static int hear(int[] heardIn, int member, int round) {
    if (heardIn[member] <= round) {
      return 0;
    }
    heardIn[member] = round;
    return 1;
  }

  private static void choose(int[] called, int caller, int members, Random random) {
    for (int i = 0; i < called.length; i++) {
      do {
        int other = random.nextInt(members - 1);
        called[i] = other >= caller ? other + 1 : other;
      } while (seen(called, i));
    }
  }

  private static boolean seen(int[] called, int last) {
    for (int i = 0; i < last; i++) {
      if (called[i] == called[last]) {
        return true;
      }
    }
    return false;
  }
}
