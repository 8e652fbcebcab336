package io.gossip.cli;

import io.gossip.bench.JoinBench;
import java.time.Duration;
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
  @Mixin private BenchCommon common;

  @Option(names = "--concurrent", description = "All join at once, not one after the other.")
  private boolean concurrent;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "10",
      description = "Groups formed, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = DurationText.class,
      description = "After which a group counts as missed (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  @Override
  public Integer call() throws Exception {
    Numbers.inRange("--repeat", repeat, 1, 1_000);
    return common.figures(new JoinBench(common.setup(), concurrent, patience).run(repeat));
  }
}
