package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** What settled peers cost that have nothing to say: many in this process, without web or store. */
public final class IdleBench {
  private final int peers;
  private final Duration settle;
  private final Duration window;
  private final Consumer<String> progress;

  /**
   * Starts nothing yet.
   *
   * @param peers 2 or more
   * @param settle from the moment all agree to the measurement
   * @param window measured; bench.md says 180 s
   */
  public IdleBench(int peers, Duration settle, Duration window, Consumer<String> progress) {
    this.peers = peers;
    this.settle = settle;
    this.window = window;
    this.progress = progress;
  }

  /** Measures so many groups, one after the other; blocks until done. */
  public JsonObject run(int repeat) throws Exception {
    BenchReport report =
        new BenchReport("idle", peers)
            .with("settle_ms", settle.toMillis())
            .with("window_ms", window.toMillis());
    for (int i = 1; i <= repeat; i++) {
      progress.accept("idle " + i + " of " + repeat + ": starting " + peers + " peers");
      try (BenchGroup group = BenchGroup.settled(peers)) {
        group.settle(settle);
        progress.accept("measuring for " + window.toSeconds() + " s");
        measure(group, report);
      }
    }
    return report.toJson();
  }

  private void measure(BenchGroup group, BenchReport report) throws Exception {
    ProcessCost self = new ProcessCost(ProcessHandle.current().pid());
    Traffic before = Traffic.of(group);
    long cpu = self.cpuMillis();
    group.settle(window);
    long used = self.cpuMillis() - cpu;
    Traffic sent = Traffic.of(group).since(before);
    double perNodeSecond = peers * window.toMillis() / 1000.0;
    report.field("udp_bytes_per_s_per_node").add(sent.udpBytes(), perNodeSecond);
    report.field("tcp_bytes_per_s_per_node").add(sent.tcpBytes(), perNodeSecond);
    report.field("udp_packets_per_s_per_node").add(sent.udpPackets(), perNodeSecond);
    report.field("cpu_ms_per_node_per_s").add(used / perNodeSecond);
    addMemory(self, report);
  }

  private void addMemory(ProcessCost self, BenchReport report) throws IOException {
    report.field("rss_kb_per_node").add((double) self.rssKb() / peers);
    report.field("heap_after_gc_kb_per_node").add((double) self.heapAfterGcKb() / peers);
  }
}
