package io.gossip.cli;

import io.gossip.bench.JoinBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip bench join}. */
@Command(
    name = "join",
    description = "How long a new group takes until every peer lists all as alive.",
    mixinStandardHelpOptions = true)
final class BenchJoinCommand implements Callable<Integer> {
  @Mixin private BenchOutput output;

  @Option(names = "--concurrent", description = "All join at once, not one after the other.")
  private boolean concurrent;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "6",
      description = "Groups formed, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Override
  public Integer call() throws Exception {
    BenchOutput.inRange("--repeat", repeat, 1, 1_000);
    output.figures(new JoinBench(output.peers(), concurrent, output::progress).run(repeat));
    return 0;
  }
}
