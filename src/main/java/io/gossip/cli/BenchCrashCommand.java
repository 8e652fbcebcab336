package io.gossip.cli;

import io.gossip.bench.BenchSetup;
import io.gossip.bench.CrashBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip bench crash}. */
@Command(
    name = "crash",
    description = "How soon the end of a process is known to all others.",
    mixinStandardHelpOptions = true)
final class BenchCrashCommand implements Callable<Integer> {
  @Mixin private BenchCommon common;
  @Mixin private BenchSteps steps;

  @Option(
      names = "--silent",
      description = "Stop the victim for good instead of killing it: nothing is refused.")
  private boolean silent;

  @Option(
      names = "--serf",
      paramLabel = "N",
      defaultValue = "0",
      description = "So many of the peers are real Serf agents; needs serf and --dialect serf.")
  private int serf;

  @Override
  public Integer call() throws Exception {
    BenchSetup setup = common.setup(serf);
    Numbers.inRange("--serf", serf, 0, setup.peers() - 2);
    if (serf > 0 && !common.serfDialect()) {
      throw new WrongUsage("--serf needs our peers in --dialect serf");
    }
    return common.figures(new CrashBench(setup, steps.settle(), silent).run(steps.repeat(10)));
  }
}
