package io.gossip.cli;

import io.gossip.sim.Conditions;
import io.gossip.sim.Profiles;
import io.gossip.sim.Simulation;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/** Runs one group in the simulator and measures the simulator. */
final class SimSpeed {
  private static final long SECOND = 1_000;
  private static final long FORM_MILLIS = 600 * SECOND;

  private final int peers;
  private final int late;
  private final int kill;
  private final long millis;
  private final boolean formed;
  private final Simulation sim;
  private long agreedMillis = -1;

  SimSpeed(int peers, int late, int kill, long millis, boolean formed, long seed) {
    this.peers = peers;
    this.late = late;
    this.kill = kill;
    this.millis = millis;
    this.formed = formed;
    this.sim = new Simulation(seed, Profiles.of("lan"), Conditions.LAN);
  }

  JsonObject run(Consumer<String> progress) {
    final long heapBefore = heapAfterGc();
    final long started = System.nanoTime();
    final long cpuBefore = cpuNanos();
    sim.withoutHistory();
    final long formedMillis = form();
    progress.accept(
        "formed after " + formedMillis + " ms, " + seconds(started) + " s of real time");
    disturb();
    live(progress, started);
    final double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
    final double wallSeconds = seconds(started);
    final int running = peers + late - kill;
    final double peerSeconds = running * (millis / 1e3);
    final long heap = heapAfterGc() - heapBefore;
    return new JsonObject()
        .put("peers", peers)
        .put("late", late)
        .put("killed", kill)
        .put("formed", formed)
        .put("virtualSeconds", millis / 1e3)
        .put("formedMillis", formedMillis)
        .put("agreedMillis", agreedMillis)
        .put("wallSeconds", round(wallSeconds))
        .put("cpuSeconds", round(cpuSeconds))
        .put("peerSecondsPerWallSecond", Math.round(peerSeconds / wallSeconds))
        .put("peerSecondsPerCpuSecond", Math.round(peerSeconds / cpuSeconds))
        .put("heapBytesPerPeer", heap / running)
        .put("heapBytesPerEntry", round((double) heap / running / running))
        .put("packets", sim.traffic().packets())
        .put("trace", sim.trace())
        .put("java", System.getProperty("java.version"))
        .put("processors", Runtime.getRuntime().availableProcessors());
  }

  /** Virtual milliseconds until all agree; they count as a part of the whole time. */
  private long form() {
    if (formed) {
      sim.startFormed(peers);
      return 0;
    }
    sim.startGroup(peers);
    return sim.runUntilAgreed(Math.min(millis, FORM_MILLIS));
  }

  private void disturb() {
    String seed = sim.peer("peer-0").address().toString();
    for (int i = 0; i < late; i++) {
      String name = "late-" + i;
      sim.after(100L * i, () -> sim.start(name, seed));
    }
    sim.after(10 * SECOND, this::crash);
  }

  private void crash() {
    for (int i = 1; i <= kill; i++) {
      sim.crash("peer-" + i);
    }
  }

  private void live(Consumer<String> progress, long started) {
    final long begun = sim.now();
    final long end = begun + Math.max(0, millis - (begun - Simulation.START));
    final long calm = begun + Math.max(100L * late, 10 * SECOND);
    while (sim.now() < end) {
      sim.runFor(Math.min(SECOND, end - sim.now()));
      if (agreedMillis < 0 && sim.now() > calm && sim.agreed()) {
        agreedMillis = sim.now() - calm;
      }
      if ((sim.now() - begun) % (30 * SECOND) == 0) {
        progress.accept(
            (sim.now() - begun) / SECOND + " s of virtual time, " + seconds(started) + " s real");
      }
    }
  }

  private static double seconds(long since) {
    return round((System.nanoTime() - since) / 1e9);
  }

  private static double round(double figure) {
    return Math.round(figure * 100) / 100.0;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long heapAfterGc() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
