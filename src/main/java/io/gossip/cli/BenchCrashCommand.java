package io.gossip.cli;

import io.gossip.bench.Children;
import io.gossip.bench.CrashBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip bench crash}. */
@Command(
    name = "crash",
    description = "How soon the killing of a process is known to all others.",
    mixinStandardHelpOptions = true)
final class BenchCrashCommand implements Callable<Integer> {
  @Mixin private BenchOutput output;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "10",
      description = "Victims, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      defaultValue = "20s",
      converter = DurationText.class,
      description = "Rest before each kill (default: ${DEFAULT-VALUE}).")
  private Duration settle;

  @Override
  public Integer call() throws Exception {
    BenchOutput.inRange("--repeat", repeat, 1, 1_000);
    try (Children children = new Children(ThisProgram.launch())) {
      CrashBench bench = new CrashBench(output.peers(), settle, children, output::progress);
      output.figures(bench.run(repeat));
    }
    return 0;
  }
}
