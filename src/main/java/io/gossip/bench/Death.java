package io.gossip.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** When each survivor published the suspicion and the death of one victim. Thread-safe. */
final class Death implements Sightings {
  private final String victim;
  private final List<Long> suspected = new ArrayList<>();
  private final List<Long> dead = new ArrayList<>();
  private final Set<String> knowing = new HashSet<>();

  Death(String victim) {
    this.victim = victim;
  }

  @Override
  public synchronized void suspected(String peer, String member) {
    if (member.equals(victim)) {
      suspected.add(System.nanoTime());
    }
  }

  @Override
  public synchronized void died(String peer, String member) {
    if (member.equals(victim) && knowing.add(peer)) {
      dead.add(System.nanoTime());
      notifyAll();
    }
  }

  /** Waits until so many survivors know, or the time is over. */
  synchronized void await(int survivors, long deadlineNanos) throws InterruptedException {
    while (dead.size() < survivors) {
      long left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Adds the fields of bench.md, in milliseconds after the kill. */
  synchronized void report(long killedNanos, int survivors, BenchReport report) {
    add(report.field("first_suspect_ms"), suspected, 1, killedNanos);
    add(report.field("first_dead_ms"), dead, 1, killedNanos);
    add(report.field("half_dead_ms"), dead, (survivors + 1) / 2, killedNanos);
    add(report.field("all_dead_ms"), dead, survivors, killedNanos);
  }

  private static void add(Series series, List<Long> moments, int nth, long start) {
    if (moments.size() < nth) {
      series.miss();
    } else {
      series.addMillis(moments.get(nth - 1) - start);
    }
  }
}
