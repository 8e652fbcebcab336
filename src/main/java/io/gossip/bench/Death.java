package io.gossip.bench;

import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** When each survivor published the suspicion and the death of one victim. Thread-safe. */
final class Death {
  private final String victim;
  private final List<Long> suspected = new ArrayList<>();
  private final List<Long> dead = new ArrayList<>();
  private final Set<String> knowing = new HashSet<>();

  Death(String victim) {
    this.victim = victim;
  }

  synchronized void heard(String peer, MemberEvent event) {
    if (!event.member().name().equals(victim)) {
      return;
    }
    if (event.type() == MemberEventType.SUSPECT) {
      suspected.add(System.nanoTime());
    } else if (event.type() == MemberEventType.FAILED && knowing.add(peer)) {
      dead.add(System.nanoTime());
      notifyAll();
    }
  }

  /** Waits until so many survivors know, or the time is over. */
  synchronized void await(int survivors, long deadlineNanos) throws InterruptedException {
    while (dead.size() < survivors) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
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
      series.add((moments.get(nth - 1) - start) / 1e6);
    }
  }
}
