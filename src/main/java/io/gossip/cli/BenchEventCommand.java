package io.gossip.cli;

import io.gossip.bench.EventBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip bench event}. */
@Command(
    name = "event",
    description = "How soon a broadcast of 64 bytes reaches all others, and what it costs.",
    mixinStandardHelpOptions = true)
final class BenchEventCommand implements Callable<Integer> {
  @Mixin private BenchCommon common;
  @Mixin private BenchSteps steps;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "4s",
      converter = DurationText.class,
      description = "From one broadcast to the next (default: ${DEFAULT-VALUE}).")
  private Duration every;

  @Option(
      names = "--idle",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationText.class,
      description = {
        "How long to measure first what idle peers send, which is subtracted",
        "(default: ${DEFAULT-VALUE})."
      })
  private Duration idle;

  @Override
  public Integer call() throws Exception {
    if (idle.toMillis() < 1_000) {
      throw new WrongUsage("--idle must be at least 1s, was " + idle.toMillis() + "ms");
    }
    return common.figures(
        new EventBench(common.setup(), steps.settle(), idle, every).run(steps.repeat(20)));
  }
}
