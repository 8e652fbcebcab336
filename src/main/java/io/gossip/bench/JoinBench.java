package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.OptionalLong;

/** How long a new group takes until every peer lists all as alive. */
public final class JoinBench {
  private static final int WARM_UP = 10;

  private final BenchSetup setup;
  private final boolean concurrent;
  private final Duration patience;

  /**
   * Starts nothing yet.
   *
   * @param concurrent whether all join at once or one after the other
   * @param patience after which a group counts as missed; the marks say 15 s
   */
  public JoinBench(BenchSetup setup, boolean concurrent, Duration patience) {
    this.setup = setup;
    this.concurrent = concurrent;
    this.patience = patience;
  }

  /** Forms so many groups, one after the other; blocks until done. */
  public JsonObject run(int repeat) throws Exception {
    setup.progress().accept("warm-up with " + WARM_UP + " peers");
    form(new BenchReport("warm-up", WARM_UP), WARM_UP);
    BenchReport report =
        setup
            .report("join")
            .with("mode", concurrent ? "concurrent" : "sequential")
            .with("patience_ms", patience.toMillis());
    for (int i = 1; i <= repeat; i++) {
      form(report, setup.peers());
      setup.progress().accept("join " + i + " of " + repeat + " done");
    }
    return report.toJson();
  }

  private void form(BenchReport report, int size) throws Exception {
    try (BenchGroup group = new BenchGroup(setup.kind())) {
      group.start();
      long start = System.nanoTime();
      if (concurrent) {
        group.startAll(size - 1);
      } else {
        for (int i = 1; i < size; i++) {
          group.start();
        }
      }
      report.field("join_calls_returned_ms").addMillis(System.nanoTime() - start);
      OptionalLong agreed = group.agreedAt(size, size, start + patience.toNanos());
      if (agreed.isEmpty()) {
        report.field("join_ms").miss();
        report.field("bytes_until_joined").miss();
      } else {
        report.field("join_ms").addMillis(agreed.getAsLong() - start);
        report.field("bytes_until_joined").add(group.sent().bytes());
      }
    }
  }
}
