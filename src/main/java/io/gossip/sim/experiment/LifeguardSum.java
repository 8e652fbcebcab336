package io.gossip.sim.experiment;

import java.util.Map;
import java.util.TreeMap;

/** What one row of Lifeguard's tables adds up to. */
final class LifeguardSum {
  private final String name;
  private final Map<Integer, Events> byCount = new TreeMap<>();
  private final Map<Long, Events> byBlock = new TreeMap<>();
  private Events all = Events.NONE;

  /**
   * Sums over runs.
   *
   * @param wrong deaths of members that were never blocked (FP)
   * @param healthy those of them that a member declared that was never blocked either (FP-)
   * @param bytes sent
   * @param packets sent
   */
  record Events(long wrong, long healthy, long bytes, long packets) {
    static final Events NONE = new Events(0, 0, 0, 0);

    Events plus(Events other) {
      return new Events(
          wrong + other.wrong,
          healthy + other.healthy,
          bytes + other.bytes,
          packets + other.packets);
    }
  }

  LifeguardSum(String name) {
    this.name = name;
  }

  void add(int count, Cell cell, Anomalies run) {
    Events events =
        new Events(run.falsePositives(), run.amongHealthy(), run.bytes(), run.packets());
    all = all.plus(events);
    byCount.merge(count, events, Events::plus);
    byBlock.merge(cell.blockMillis(), events, Events::plus);
  }

  String name() {
    return name;
  }

  Events all() {
    return all;
  }

  /** By number of members that were blocked at a time. */
  Map<Integer, Events> byCount() {
    return byCount;
  }

  /** By milliseconds for which they were blocked each time. */
  Map<Long, Events> byBlock() {
    return byBlock;
  }
}
