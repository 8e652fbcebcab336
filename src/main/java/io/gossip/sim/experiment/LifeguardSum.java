package io.gossip.sim.experiment;

import java.util.Map;
import java.util.TreeMap;

/** What one row of Lifeguard's tables adds up to. */
final class LifeguardSum {
  private final String name;
  private final Map<Integer, Integer> byCount = new TreeMap<>();
  private long falsePositives;
  private long amongHealthy;
  private long bytes;
  private long packets;

  LifeguardSum(String name) {
    this.name = name;
  }

  void add(int count, Anomalies run) {
    byCount.merge(count, run.falsePositives(), Integer::sum);
    falsePositives += run.falsePositives();
    amongHealthy += run.amongHealthy();
    bytes += run.bytes();
    packets += run.packets();
  }

  String name() {
    return name;
  }

  /** False positives by number of members that were blocked at a time. */
  Map<Integer, Integer> byCount() {
    return byCount;
  }

  long falsePositives() {
    return falsePositives;
  }

  long amongHealthy() {
    return amongHealthy;
  }

  long bytes() {
    return bytes;
  }

  long packets() {
    return packets;
  }
}
