package io.gossip.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** When each of the others got one piece of news. Thread-safe. */
final class Spread {
  private final String origin;
  private final int others;
  private final long startNanos = System.nanoTime();
  private final Map<String, Long> reached = new LinkedHashMap<>();

  /**
   * The clock starts now.
   *
   * @param origin who sends the news; does not count
   * @param others how many shall get it
   */
  Spread(String origin, int others) {
    this.origin = origin;
    this.others = others;
  }

  synchronized void reached(String peer) {
    if (!peer.equals(origin) && reached.putIfAbsent(peer, System.nanoTime()) == null) {
      notifyAll();
    }
  }

  /** Waits until all have it or so much time is over since the start. */
  synchronized void await(long patienceNanos) throws InterruptedException {
    while (reached.size() < others) {
      long left = startNanos + patienceNanos - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  long startNanos() {
    return startNanos;
  }

  /** Share of the others that have it, 0 to 1. */
  synchronized double coverage() {
    return (double) reached.size() / others;
  }

  /** Adds {@code p50_ms}, {@code p99_ms} and {@code p100_ms}, with a prefix. */
  synchronized void report(String prefix, BenchReport report) {
    addShare(0.50, report.field(prefix + "p50_ms"));
    addShare(0.99, report.field(prefix + "p99_ms"));
    addShare(1.00, report.field(prefix + "p100_ms"));
  }

  private void addShare(double share, Series series) {
    int needed = (int) Math.ceil(share * others - 1e-9);
    reached.values().stream()
        .skip(needed - 1L)
        .findFirst()
        .ifPresentOrElse(at -> series.addMillis(at - startNanos), series::miss);
  }
}
