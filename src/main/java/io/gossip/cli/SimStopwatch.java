package io.gossip.cli;

import io.gossip.sim.Scenario;

/** How fast a simulation ran on which machine: wall-clock figures, which no seed repeats. */
final class SimStopwatch {
  private final long started = System.nanoTime();

  String words(Scenario scenario) {
    double seconds = Math.max(1e-3, (System.nanoTime() - started) / 1e9);
    double peerSeconds = scenario.peers() * (scenario.runMillis() / 1_000.0);
    return Numbers.digits(seconds, 1)
        + " s, "
        + Numbers.whole(peerSeconds / seconds)
        + " peer-seconds per second on one core of "
        + Runtime.getRuntime().availableProcessors()
        + ", Java "
        + System.getProperty("java.version")
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }
}
