package io.gossip.cli;

import io.gossip.bench.StormBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gossip bench storm}. */
@Command(
    name = "storm",
    description = "What it takes when a third of the peers is killed and restarted at once.",
    mixinStandardHelpOptions = true)
final class BenchStormCommand implements Callable<Integer> {
  @Mixin private BenchCommon common;
  @Mixin private BenchSteps steps;

  @Override
  public Integer call() throws Exception {
    return common.figures(new StormBench(common.setup(), steps.settle()).run(steps.repeat(10)));
  }
}
