package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;

/** What settled peers cost that have nothing to say: many in this process, without web or store. */
public final class IdleBench {
  private final BenchSetup setup;
  private final Duration settle;
  private final Duration window;

  /**
   * Starts nothing yet.
   *
   * @param settle from the moment all agree to the measurement
   * @param window measured; bench.md says 180 s
   */
  public IdleBench(BenchSetup setup, Duration settle, Duration window) {
    this.setup = setup;
    this.settle = settle;
    this.window = window;
  }

  /** Measures so many groups, one after the other; blocks until done. */
  public JsonObject run(int repeat) throws Exception {
    BenchReport report =
        setup
            .report("idle")
            .with("settle_ms", settle.toMillis())
            .with("window_ms", window.toMillis());
    for (int i = 1; i <= repeat; i++) {
      try (BenchGroup group = BenchGroup.settled(setup, setup.peers())) {
        BenchGroup.settle(settle);
        setup.progress().accept("idle " + i + " of " + repeat + ": " + window.toSeconds() + " s");
        measure(group, report);
      }
    }
    return report.toJson();
  }

  private void measure(BenchGroup group, BenchReport report) throws Exception {
    ProcessCost self = new ProcessCost(ProcessHandle.current().pid());
    Traffic before = group.sent();
    long cpu = self.cpuMillis();
    BenchGroup.settle(window);
    long used = self.cpuMillis() - cpu;
    Traffic sent = group.sent().since(before);
    double perNodeSecond = setup.peers() * window.toMillis() / 1000.0;
    report.field("udp_bytes_per_s_per_node").add(sent.udpBytes() / perNodeSecond);
    report.field("tcp_bytes_per_s_per_node").add(sent.tcpBytes() / perNodeSecond);
    report.field("packets_per_s_per_node").add(sent.packets() / perNodeSecond);
    report.field("cpu_ms_per_node_per_s").add(used / perNodeSecond);
    addMemory(self, report);
  }

  private void addMemory(ProcessCost self, BenchReport report) throws IOException {
    report.field("rss_kb_per_node").add((double) self.rssKb() / setup.peers());
    report.field("heap_after_gc_kb_per_node").add((double) self.heapAfterGcKb() / setup.peers());
  }
}
