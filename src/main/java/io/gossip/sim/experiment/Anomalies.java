package io.gossip.sim.experiment;

import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.sim.Observer;
import io.gossip.sim.SimPeer;
import io.gossip.sim.Simulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;

/** One run of Lifeguard's experiments: some members cannot send or receive, on and off. */
final class Anomalies implements Observer {
  private final Simulation sim;
  private final int peers;
  private final Set<String> blocked = new HashSet<>();
  private final Map<String, Map<String, Long>> noticed = new HashMap<>();
  private final long bytesBefore;
  private final long packetsBefore;
  private int falsePositives;
  private int amongHealthy;

  /** The group has been quiet for the paper's 15 s. */
  Anomalies(long seed, int peers, ProtocolConfig config) {
    this.peers = peers;
    this.sim = Groups.warm(seed, peers, config);
    this.bytesBefore = sim.traffic().bytes();
    this.packetsBefore = sim.traffic().packets();
    sim.watch(this);
  }

  /** Blocks so many members for a while, lets them go for a while, and so on, all at once. */
  void interval(int count, long blockMillis, long freeMillis, long runMillis) {
    choose(count);
    long end = sim.now() + runMillis;
    while (sim.now() < end) {
      blocked.forEach(name -> sim.block(name, blockMillis));
      sim.runFor(Math.min(blockMillis + freeMillis, end - sim.now()));
    }
  }

  /**
   * Blocks so many members once.
   *
   * @return for each that all healthy members declared dead meanwhile, how long that took
   */
  List<Detected.Time> threshold(int count, long blockMillis) {
    choose(count);
    long start = sim.now();
    blocked.forEach(name -> sim.block(name, blockMillis));
    sim.runFor(blockMillis);
    List<Detected.Time> times = new ArrayList<>();
    for (String name : blocked) {
      Map<String, Long> by = noticed.getOrDefault(name, Map.of());
      if (by.size() == peers - count) {
        LongSummaryStatistics at =
            by.values().stream().mapToLong(Long::longValue).summaryStatistics();
        times.add(new Detected.Time(at.getMin() - start, at.getMax() - start));
      }
    }
    return times;
  }

  /** Members are blocked in the order of their numbers: which they are makes no difference. */
  private void choose(int count) {
    for (int i = 0; i < count; i++) {
      blocked.add(Groups.name(peers - 1 - i));
    }
  }

  @Override
  public void published(long now, SimPeer peer, MemberEvent event) {
    if (event.type() != MemberEventType.FAILED) {
      return;
    }
    String subject = event.member().name();
    boolean healthy = !blocked.contains(peer.name());
    if (!blocked.contains(subject)) {
      falsePositives++;
      amongHealthy += healthy ? 1 : 0;
    } else if (healthy) {
      noticed.computeIfAbsent(subject, any -> new HashMap<>()).putIfAbsent(peer.name(), now);
    }
  }

  /** Deaths of members that were never blocked, declared by anybody. */
  int falsePositives() {
    return falsePositives;
  }

  /** Those of them that a member declared that was never blocked either. */
  int amongHealthy() {
    return amongHealthy;
  }

  long bytes() {
    return sim.traffic().bytes() - bytesBefore;
  }

  long packets() {
    return sim.traffic().packets() - packetsBefore;
  }
}
