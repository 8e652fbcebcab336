package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** How soon it is known to all others that a process is gone, or has fallen silent. */
public final class CrashBench {
  private static final Duration DEATH = Duration.ofSeconds(120);

  private final BenchSetup setup;
  private final Duration settle;
  private final boolean silent;

  /**
   * Starts nothing yet.
   *
   * @param setup its Serf agents stand in for as many peers of this process
   * @param settle from the moment all agree to the kill; bench.md says 20 s
   * @param silent whether the victim is stopped for good instead of killed: the system goes on
   *     taking what is sent to it, and nothing is refused
   */
  public CrashBench(BenchSetup setup, Duration settle, boolean silent) {
    this.setup = setup;
    this.settle = settle;
    this.silent = silent;
  }

  /** Kills so many victims, a fresh one each time; blocks until done. */
  public JsonObject run(int repeat) throws Exception {
    BenchReport report =
        setup
            .report("crash")
            .with("mode", silent ? "silent" : "killed")
            .with("settle_ms", settle.toMillis());
    int inProcess = setup.peers() - 1 - setup.serfAgents();
    try (BenchGroup group = BenchGroup.settled(setup, inProcess);
        SerfAgents agents = new SerfAgents(group)) {
      agents.start(setup.serfAgents(), group.address());
      for (int i = 1; i <= repeat; i++) {
        kill(group, "victim-" + i, report);
        setup.progress().accept("crash " + i + " of " + repeat + " done");
      }
    }
    return report.toJson();
  }

  private void kill(BenchGroup group, String name, BenchReport report) throws Exception {
    int survivors = setup.peers() - 1;
    try (ChildProcesses children = new ChildProcesses(setup.child())) {
      ChildProcess victim = children.startPeer(name, group);
      group.mustAgree(setup.peers(), setup.peers());
      BenchGroup.settle(settle);
      Death death = new Death(name);
      group.listen(death);
      long killed = System.nanoTime();
      if (silent) {
        victim.pause();
      } else {
        victim.kill();
      }
      group.forget(name);
      death.await(survivors, killed + DEATH.toNanos());
      group.unlisten(death);
      death.report(killed, survivors, report);
    }
  }
}
