package io.gossip.sim.experiment;

import java.util.Arrays;
import java.util.Random;

/**
 * Demers' rumour mongering (CSL-89-1, §1.4) among sites that call a random other once a cycle, all
 * at the same time. A site is of use to another that did not know the rumour before the cycle.
 */
final class Demers {
  private static final int SUSCEPTIBLE = -1;
  private static final int REMOVED = Integer.MAX_VALUE;

  private final Random random;
  private final int k;

  /** Useless calls so far of an infective site, or one of the two constants. */
  private final int[] counters;

  private final boolean[] newly;
  private int infective = 1;
  private int susceptible;
  private long sent;
  private int cycle;
  private int last;

  /** How a site loses interest. */
  enum Kind {
    /** It pushes; it stops after k useless calls in a row. */
    PUSH_COUNTER,
    /** It pushes; after each call it stops with a chance of 1 in k. */
    PUSH_COIN,
    /** Others pull from it; it stops after k cycles in a row with calls, but none of use. */
    PULL_COUNTER
  }

  /**
   * What became of one rumour.
   *
   * @param residue share of sites that never heard it
   * @param traffic updates sent for each site
   * @param last cycle in which a site heard it for the first time
   */
  record Spread(double residue, double traffic, int last) {}

  private Demers(Random random, int sites, int k) {
    this.random = random;
    this.k = k;
    this.counters = new int[sites];
    this.newly = new boolean[sites];
    this.susceptible = sites - 1;
    Arrays.fill(counters, SUSCEPTIBLE);
    counters[0] = 0;
  }

  static Spread spread(Kind kind, int sites, int k, Random random) {
    Demers run = new Demers(random, sites, k);
    while (run.infective > 0) {
      run.cycle++;
      if (kind == Kind.PULL_COUNTER) {
        run.pull();
      } else {
        run.push(kind == Kind.PUSH_COIN);
      }
      run.convert();
    }
    return new Spread(run.susceptible / (double) sites, run.sent / (double) sites, run.last);
  }

  private boolean infective(int site) {
    return counters[site] >= 0 && counters[site] != REMOVED;
  }

  private int other(int site) {
    int other = random.nextInt(counters.length - 1);
    return other >= site ? other + 1 : other;
  }

  private void push(boolean coin) {
    for (int site = 0; site < counters.length; site++) {
      if (infective(site)) {
        int to = other(site);
        sent++;
        boolean useful = counters[to] == SUSCEPTIBLE;
        newly[to] |= useful;
        if (coin) {
          counters[site] = random.nextInt(k) == 0 ? k : 0;
        } else {
          counters[site] = useful ? 0 : counters[site] + 1;
        }
      }
    }
    forget();
  }

  /** Demers' footnote: calls within one cycle count together. */
  private void pull() {
    boolean[] called = new boolean[counters.length];
    boolean[] useful = new boolean[counters.length];
    for (int site = 0; site < counters.length; site++) {
      int from = other(site);
      if (infective(from)) {
        sent++;
        called[from] = true;
        useful[from] |= counters[site] == SUSCEPTIBLE;
        newly[site] |= counters[site] == SUSCEPTIBLE;
      }
    }
    for (int site = 0; site < counters.length; site++) {
      if (called[site]) {
        counters[site] = useful[site] ? 0 : counters[site] + 1;
      }
    }
    forget();
  }

  private void forget() {
    for (int site = 0; site < counters.length; site++) {
      if (infective(site) && counters[site] >= k) {
        counters[site] = REMOVED;
        infective--;
      }
    }
  }

  private void convert() {
    for (int site = 0; site < counters.length; site++) {
      if (newly[site]) {
        newly[site] = false;
        counters[site] = 0;
        infective++;
        susceptible--;
        last = cycle;
      }
    }
  }
}
