package io.gossip.cli;

import io.gossip.bench.AgentsIdleBench;
import io.gossip.bench.ChildProcesses;
import io.gossip.bench.IdleBench;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip bench idle}. */
@Command(
    name = "idle",
    description = {
      "What settled peers cost that have nothing to say: --peers many in this process, or with",
      "--agents whole ones, each in a process of its own with dashboard and database."
    },
    mixinStandardHelpOptions = true)
final class BenchIdleCommand implements Callable<Integer> {
  private static final int MAX_AGENTS = 100;

  /** A peer alone in its JVM runs little code and seldom: C2 and G1 cost it more than they save. */
  static final String DEPLOYED = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  @Mixin private BenchCommon common;

  @Option(
      names = "--agents",
      paramLabel = "N",
      description = "Whole agents instead, 1 to " + MAX_AGENTS + ".")
  private Integer agents;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "Groups measured, 1 to 100; not with --agents (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "How long to measure (default: 180s, with --agents 60s).")
  private Duration duration;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "Rest before that (default: 20s, with --agents 60s).")
  private Duration settle;

  @Option(
      names = "--jvm",
      paramLabel = "FLAG",
      split = " ",
      defaultValue = DEPLOYED,
      description = {
        "Flags of the agents' JVMs, as deploy/ starts them (default: ${DEFAULT-VALUE});",
        "empty for Java's own defaults."
      })
  private List<String> flags;

  @Override
  public Integer call() throws Exception {
    if (duration != null && duration.toMillis() < 1_000) {
      throw new WrongUsage("--duration must be at least 1s, was " + duration.toMillis() + "ms");
    }
    return common.figures(agents == null ? peersAlone() : wholeAgents());
  }

  private JsonObject peersAlone() throws Exception {
    Numbers.inRange("--repeat", repeat, 1, 100);
    return new IdleBench(common.setup(), or(settle, 20), or(duration, 180)).run(repeat);
  }

  private JsonObject wholeAgents() throws Exception {
    Numbers.inRange("--agents", agents, 1, MAX_AGENTS);
    Path folder = TemporaryFolder.create("gossip-bench");
    List<String> jvm = flags.stream().filter(flag -> !flag.isBlank()).toList();
    try (ChildProcesses children = new ChildProcesses(ThisProgram.launchWith(jvm, "agent"))) {
      return new AgentsIdleBench(
              agents, or(settle, 60), or(duration, 60), children, folder, common::progress)
          .run()
          .put("jvm", new JsonArray(jvm));
    } finally {
      TemporaryFolder.delete(folder);
    }
  }

  private static Duration or(Duration given, long seconds) {
    return given == null ? Duration.ofSeconds(seconds) : given;
  }
}
