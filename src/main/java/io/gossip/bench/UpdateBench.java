package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** How soon a change of a node's metadata is known to the others. */
public final class UpdateBench {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final BenchSetup setup;
  private final Duration settle;
  private final Duration pause;

  /**
   * Starts nothing yet.
   *
   * @param settle from the moment all agree to the first change
   * @param pause from one change to the next; bench.md says 4 s
   */
  public UpdateBench(BenchSetup setup, Duration settle, Duration pause) {
    this.setup = setup;
    this.settle = settle;
    this.pause = pause;
  }

  /** Changes the metadata of so many random nodes, one after the other; blocks until done. */
  public JsonObject run(int repeat) throws Exception {
    BenchReport report = setup.report("update").with("settle_ms", settle.toMillis());
    SplittableRandom random = new SplittableRandom();
    try (BenchGroup group = BenchGroup.settled(setup, setup.peers())) {
      BenchGroup.settle(settle);
      List<BenchPeer> peers = group.peers();
      for (int i = 1; i <= repeat; i++) {
        update(group, peers.get(random.nextInt(peers.size())), i, report);
        setup.progress().accept("update " + i + " of " + repeat + " done");
      }
    }
    return report.toJson();
  }

  private void update(BenchGroup group, BenchPeer origin, long version, BenchReport report)
      throws Exception {
    Spread spread = new Spread(origin.name(), setup.peers() - 1);
    Sightings sightings =
        new Sightings() {
          @Override
          public void updated(String peer, String member, long seen) {
            if (member.equals(origin.name()) && seen == version) {
              spread.reached(peer);
            }
          }
        };
    group.listen(sightings);
    BenchGroup.await(origin.update(version));
    spread.await(PATIENCE.toNanos());
    group.unlisten(sightings);
    spread.report("", report);
    report.field("coverage").add(spread.coverage());
    BenchGroup.settle(pause.minus(Duration.ofNanos(System.nanoTime() - spread.startNanos())));
  }
}
