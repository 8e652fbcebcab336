package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What whole agents cost that have nothing to say: a process each, with dashboard and database. */
public final class AgentsIdleBench {
  private final int agents;
  private final Duration settle;
  private final Duration window;
  private final ChildProcesses children;
  private final Path folder;
  private final Consumer<String> progress;

  /**
   * Starts nothing yet.
   *
   * @param agents 1 or more
   * @param settle from the last start to the measurement; after a minute the JVMs have compiled
   *     what they run all the time
   * @param window in which the CPU time is measured
   * @param children makes the agents; closed by the caller, who then deletes the folder
   * @param folder for their databases
   */
  public AgentsIdleBench(
      int agents,
      Duration settle,
      Duration window,
      ChildProcesses children,
      Path folder,
      Consumer<String> progress) {
    this.agents = agents;
    this.settle = settle;
    this.window = window;
    this.children = children;
    this.folder = folder;
    this.progress = progress;
  }

  /** Each series has a value for each agent; blocks until done. */
  public JsonObject run() throws Exception {
    List<ProcessCost> costs = new ArrayList<>();
    String seed = null;
    for (int i = 1; i <= agents; i++) {
      ChildProcess agent = children.start(options("idle-" + i, seed));
      seed = seed == null ? agent.address() : seed;
      costs.add(new ProcessCost(agent.pid()));
    }
    progress.accept(agents + " agents run; measuring begins in " + settle.toSeconds() + " s");
    children.mustRunFor(settle);
    return measure(costs);
  }

  private JsonObject measure(List<ProcessCost> costs) throws Exception {
    BenchReport report =
        new BenchReport("idle", agents)
            .with("agents", agents)
            .with("settle_ms", settle.toMillis())
            .with("window_ms", window.toMillis());
    List<Long> before = new ArrayList<>();
    for (ProcessCost cost : costs) {
      before.add(cost.cpuMillis());
    }
    progress.accept("measuring for " + window.toSeconds() + " s");
    children.mustRunFor(window);
    for (int i = 0; i < agents; i++) {
      addCpu(costs.get(i).cpuMillis() - before.get(i), report);
    }
    for (ProcessCost cost : costs) {
      report.field("rss_kb_per_node").add(cost.rssKb());
      report.field("heap_after_gc_kb_per_node").add(cost.heapAfterGcKb());
    }
    return report.toJson();
  }

  private void addCpu(long millis, BenchReport report) {
    double perSecond = millis * 1000.0 / window.toMillis();
    report.field("cpu_ms_per_node_per_s").add(perSecond);
    report.field("cpu_percent_of_a_core_per_node").add(perSecond / 10);
  }

  private List<String> options(String name, String seed) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--name",
                name,
                "--bind",
                "127.0.0.1:0",
                "--web",
                "127.0.0.1:0",
                "--db",
                folder.resolve(name + ".db").toString()));
    if (seed != null) {
      options.addAll(List.of("--join", seed));
    }
    return options;
  }
}
