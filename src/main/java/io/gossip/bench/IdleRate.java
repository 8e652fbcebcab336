package io.gossip.bench;

import java.time.Duration;

/**
 * What a whole group sends per second when it has nothing to say.
 *
 * @param udpBytes per second
 * @param bytes per second, UDP and TCP
 */
record IdleRate(double udpBytes, double bytes) {
  /** Measures it. */
  static IdleRate measured(BenchGroup group, Duration window) throws Exception {
    Window all = new IdleRate(0, 0).open(group);
    BenchGroup.settle(window);
    Traffic sent = group.sent().since(all.before);
    double seconds = all.seconds();
    return new IdleRate(sent.udpBytes() / seconds, sent.bytes() / seconds);
  }

  /** From now on everything counts that is sent beyond this rate. */
  Window open(BenchGroup group) throws Exception {
    return new Window(group.sent(), System.nanoTime());
  }

  /** A time in which one thing is sent. */
  final class Window {
    private final Traffic before;
    private final long startNanos;

    private Window(Traffic before, long startNanos) {
      this.before = before;
      this.startNanos = startNanos;
    }

    /** Adds what one broadcast has cost. */
    void report(BenchGroup group, String prefix, BenchReport report) throws Exception {
      Traffic sent = group.sent().since(before);
      double seconds = seconds();
      report.field(prefix + "bytes_per_broadcast").add(sent.bytes() - seconds * bytes);
      // Exchanges of full state fall into some windows and not into others; without them:
      report.field(prefix + "udp_bytes_per_broadcast").add(sent.udpBytes() - seconds * udpBytes);
      report.field(prefix + "transmissions_per_broadcast").add(sent.copies());
    }

    private double seconds() {
      return (System.nanoTime() - startNanos) / 1e9;
    }
  }
}
