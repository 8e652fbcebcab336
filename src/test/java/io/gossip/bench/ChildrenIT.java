package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios with child processes, on the runnable jar and as small as they can be. */
@Timeout(120)
class ChildrenIT {
  private static final List<String> LAUNCH =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-jar",
          System.getProperty("gossip.jar"));

  @TempDir private Path folder;

  @Test
  void aKilledChildIsKnownToAllSurvivors() throws Exception {
    try (Children children = new Children(LAUNCH)) {
      JsonObject report = new CrashBench(3, Duration.ZERO, children, line -> {}).run(1);
      JsonObject all = report.getJsonObject("all_dead_ms");
      assertEquals(0, all.getInteger("missed"), report.encode());
      double suspected = report.getJsonObject("first_suspect_ms").getDouble("median");
      assertTrue(suspected > 0 && suspected < all.getDouble("median"), report.encode());
    }
  }

  @Test
  void measuresAWholeAgentFromOutside() throws Exception {
    Duration second = Duration.ofSeconds(1);
    try (Children children = new Children(LAUNCH)) {
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
    try (Children children = new Children(LAUNCH)) {
      List<String> options = List.of("--bind", "127.0.0.1:0", "--db", "none");
      long pid = children.start(options, Duration.ofSeconds(30)).pid();
      agent = ProcessHandle.of(pid).orElseThrow();
    }
    agent.onExit().get(10, TimeUnit.SECONDS);
    assertFalse(agent.isAlive());
  }

  @Test
  void saysWhyAChildDidNotStart() {
    try (Children children = new Children(LAUNCH)) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class,
              () -> children.start(List.of("--profile", "moon"), Duration.ofSeconds(30)));
      assertTrue(failure.getMessage().contains("profile must be one of"), failure.getMessage());
    }
  }
}
