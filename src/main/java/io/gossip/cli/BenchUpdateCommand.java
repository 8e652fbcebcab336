package io.gossip.cli;

import io.gossip.bench.UpdateBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip bench update}. */
@Command(
    name = "update",
    description = "How soon a change of one peer's metadata is known to all others.",
    mixinStandardHelpOptions = true)
final class BenchUpdateCommand implements Callable<Integer> {
  @Mixin private BenchCommon common;
  @Mixin private BenchSteps steps;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "4s",
      converter = DurationText.class,
      description = "From one change to the next (default: ${DEFAULT-VALUE}).")
  private Duration every;

  @Override
  public Integer call() throws Exception {
    return common.figures(
        new UpdateBench(common.setup(), steps.settle(), every).run(steps.repeat(20)));
  }
}
