package io.gossip.bench;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** How long a new group takes until every peer lists all as alive. */
public final class JoinBench {
  private static final int WARM_UP = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final int peers;
  private final boolean concurrent;
  private final Consumer<String> progress;

  /**
   * Starts nothing yet.
   *
   * @param peers 2 or more
   * @param concurrent whether all join at once or one after the other
   * @param progress told in words how far it is
   */
  public JoinBench(int peers, boolean concurrent, Consumer<String> progress) {
    this.peers = peers;
    this.concurrent = concurrent;
    this.progress = progress;
  }

  /** Forms so many groups, one after the other; blocks until done. */
  public JsonObject run(int repeat) throws Exception {
    progress.accept("warm-up with " + WARM_UP + " peers");
    form(new BenchReport("warm-up", WARM_UP), WARM_UP);
    BenchReport report =
        new BenchReport("join", peers).with("mode", concurrent ? "concurrent" : "sequential");
    for (int i = 1; i <= repeat; i++) {
      form(report, peers);
      progress.accept("join " + i + " of " + repeat + " done");
    }
    return report.toJson();
  }

  private void form(BenchReport report, int size) throws Exception {
    try (BenchGroup group = new BenchGroup()) {
      BenchPeer first = group.start();
      long start = System.nanoTime();
      if (concurrent) {
        joinAtOnce(group, first, size - 1);
      } else {
        joinInTurn(group, first, size - 1);
      }
      report.field("join_calls_returned_ms").add(millis(System.nanoTime() - start));
      long agreed = group.agreedAt(size, start + PATIENCE.toNanos());
      if (agreed < 0) {
        report.field("join_ms").miss();
        report.field("bytes_until_joined").miss();
      } else {
        report.field("join_ms").add(millis(agreed - start));
        report.field("bytes_until_joined").add(Traffic.of(group).bytes(), 1);
      }
    }
  }

  private static void joinInTurn(BenchGroup group, BenchPeer first, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      group.await(group.start().join(first));
    }
  }

  private static void joinAtOnce(BenchGroup group, BenchPeer first, int count) throws Exception {
    List<BenchPeer> others = group.startAll(count);
    group.await(Future.join(others.stream().map(peer -> peer.join(first)).toList()));
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
