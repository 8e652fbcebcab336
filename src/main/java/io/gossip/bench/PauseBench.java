package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/** What happens when a process stands still for a while and then goes on. */
public final class PauseBench {
  private static final String CHILD = "paused";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** How long an agreement must last to count: a suspicion that is under way breaks it earlier. */
  private static final Duration HELD = Duration.ofSeconds(10);

  private final BenchSetup setup;
  private final Duration settle;
  private final Duration pause;

  /**
   * Starts nothing yet.
   *
   * @param settle from the moment all agree to the pause; bench.md says 20 s
   * @param pause how long the child is stopped; bench.md says 3 s and 30 s
   */
  public PauseBench(BenchSetup setup, Duration settle, Duration pause) {
    this.setup = setup;
    this.settle = settle;
    this.pause = pause;
  }

  /** Stops one child so many times; blocks until done. */
  public JsonObject run(int repeat) throws Exception {
    BenchReport report =
        setup
            .report("pause")
            .with("pause_ms", pause.toMillis())
            .with("settle_ms", settle.toMillis());
    try (BenchGroup group = BenchGroup.settled(setup, setup.peers() - 1);
        ChildProcesses children = new ChildProcesses(setup.child())) {
      ChildProcess child = children.startPeer(CHILD, group);
      for (int i = 1; i <= repeat; i++) {
        group.mustAgree(setup.peers(), setup.peers());
        BenchGroup.settle(settle);
        pause(group, child, report);
        setup.progress().accept("pause " + i + " of " + repeat + " done");
      }
    }
    return report.toJson();
  }

  private void pause(BenchGroup group, ChildProcess child, BenchReport report) throws Exception {
    Casualties deaths = new Casualties(Set.of(CHILD));
    group.listen(deaths);
    child.pause();
    BenchGroup.settle(pause);
    long resumed = System.nanoTime();
    child.resume();
    OptionalLong agreed =
        group.agreedAt(setup.peers(), setup.peers(), HELD, resumed + PATIENCE.toNanos());
    group.unlisten(deaths);
    agreed.ifPresentOrElse(
        at -> report.field("agreed_again_ms").addMillis(at - resumed),
        () -> report.field("agreed_again_ms").miss());
    report.field("deaths_of_others").add(deaths.ofOthers());
    report.field("deaths_of_child").add(deaths.ofExpected());
  }
}
