package io.gossip.bench;

import static io.gossip.bench.Setups.median;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios with child processes, on the runnable jar and as small as they can be. */
@Timeout(180)
class ChildProcessesIT {
  @TempDir private Path folder;

  @Test
  void aKilledChildIsKnownToAllSurvivors() throws Exception {
    deathIsKnown(new CrashBench(Setups.of(3), Duration.ZERO, false).run(1), "killed");
  }

  @Test
  void aSilentChildIsKnownToAllSurvivors() throws Exception {
    deathIsKnown(new CrashBench(Setups.of(3), Duration.ZERO, true).run(1), "silent");
  }

  @Test
  void aKilledChildIsKnownToRealSerfAgentsToo() throws Exception {
    BenchSetup setup = Setups.of(5, "serf", 2);
    JsonObject report = new CrashBench(setup, Duration.ZERO, false).run(1);
    assertEquals(2, report.getInteger("serf_agents"));
    deathIsKnown(report, "killed");
  }

  private static void deathIsKnown(JsonObject report, String mode) {
    assertEquals(mode, report.getString("mode"));
    double first = median(report, "first_dead_ms", 1);
    double half = median(report, "half_dead_ms", 1);
    assertTrue(first > 0 && first <= half, report.encode());
    assertTrue(half <= median(report, "all_dead_ms", 1), report.encode());
  }

  @Test
  void aChildThatPausedIsAgreedOnAgain() throws Exception {
    BenchSetup setup = Setups.of(3);
    JsonObject report = new PauseBench(setup, Duration.ZERO, Duration.ofMillis(1_500)).run(1);
    assertEquals(1_500, report.getInteger("pause_ms"));
    assertTrue(median(report, "agreed_again_ms", 1) >= 0, report.encode());
    assertEquals(0, median(report, "deaths_of_others", 1));
    median(report, "deaths_of_child", 1);
  }

  @Test
  void measuresAWholeAgentFromOutside() throws Exception {
    Duration second = Duration.ofSeconds(1);
    try (ChildProcesses children = new ChildProcesses(with("agent"))) {
      JsonObject report =
          new AgentsIdleBench(2, second, second, children, folder, line -> {}).run();
      JsonObject heap = report.getJsonObject("heap_after_gc_kb_per_node");
      assertEquals(2, heap.getJsonArray("values").size());
      assertTrue(heap.getDouble("min") > 1_000, report.encode());
      assertTrue(report.getJsonObject("rss_kb_per_node").getDouble("min") > heap.getDouble("max"));
    }
  }

  @Test
  void endsItsChildrenWhenItIsClosed() throws Exception {
    ProcessHandle agent;
    try (ChildProcesses children = new ChildProcesses(with("agent"))) {
      long pid = children.start(List.of("--bind", "127.0.0.1:0", "--db", "none")).pid();
      agent = ProcessHandle.of(pid).orElseThrow();
    }
    agent.onExit().get(10, TimeUnit.SECONDS);
    assertFalse(agent.isAlive());
  }

  @Test
  void saysWhyAChildDidNotStart() {
    try (ChildProcesses children = new ChildProcesses(with("agent"))) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class, () -> children.start(List.of("--profile", "moon")));
      assertTrue(failure.getMessage().contains("profile must be one of"), failure.getMessage());
    }
  }

  private static List<String> with(String command) {
    List<String> line = new ArrayList<>(Setups.JAR);
    line.add(command);
    return line;
  }
}
