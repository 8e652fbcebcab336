package io.gossip.cli;

import io.gossip.bench.PauseBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip bench pause}. */
@Command(
    name = "pause",
    description = "What a process that stands still for a while (SIGSTOP) does to its group.",
    mixinStandardHelpOptions = true)
final class BenchPauseCommand implements Callable<Integer> {
  @Mixin private BenchCommon common;
  @Mixin private BenchSteps steps;

  @Option(
      names = "--pause",
      paramLabel = "TIME",
      defaultValue = "3s",
      converter = DurationText.class,
      description = "How long it stands still (default: ${DEFAULT-VALUE}).")
  private Duration pause;

  @Override
  public Integer call() throws Exception {
    return common.figures(
        new PauseBench(common.setup(), steps.settle(), pause).run(steps.repeat(10)));
  }
}
