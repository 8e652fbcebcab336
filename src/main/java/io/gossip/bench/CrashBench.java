package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** How soon the killing of a process is known to all others. */
public final class CrashBench {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration AGREE = Duration.ofSeconds(60);
  private static final Duration DEATH = Duration.ofSeconds(120);

  private final int peers;
  private final Duration settle;
  private final Children children;
  private final Consumer<String> progress;

  /**
   * Starts nothing yet.
   *
   * @param peers with the victim, 3 or more
   * @param settle from the moment all agree to the kill; bench.md says 20 s
   * @param children makes the victims; closed by the caller
   */
  public CrashBench(int peers, Duration settle, Children children, Consumer<String> progress) {
    this.peers = peers;
    this.settle = settle;
    this.children = children;
    this.progress = progress;
  }

  /** Kills so many victims, a fresh one each time; blocks until done. */
  public JsonObject run(int repeat) throws Exception {
    BenchReport report = new BenchReport("crash", peers).with("settle_ms", settle.toMillis());
    progress.accept("starting " + (peers - 1) + " survivors");
    try (BenchGroup group = BenchGroup.settled(peers - 1)) {
      for (int i = 1; i <= repeat; i++) {
        kill(group, "victim-" + i, report);
        progress.accept("crash " + i + " of " + repeat + " done");
      }
    }
    return report.toJson();
  }

  private void kill(BenchGroup group, String name, BenchReport report) throws Exception {
    String seed = group.peers().get(0).address();
    List<String> options =
        List.of(
            "--name",
            name,
            "--bind",
            "127.0.0.1:0",
            "--db",
            "none",
            "--web",
            "off",
            "--join",
            seed);
    ChildAgent victim = children.start(options, START);
    if (group.agreedAt(peers, System.nanoTime() + AGREE.toNanos()) < 0) {
      throw new IllegalStateException("not all survivors list " + name + " as alive");
    }
    group.settle(settle);
    Death death = new Death(name);
    group.listen(death::heard);
    long killed = System.nanoTime();
    victim.kill();
    death.await(peers - 1, killed + DEATH.toNanos());
    death.report(killed, peers - 1, report);
  }
}
