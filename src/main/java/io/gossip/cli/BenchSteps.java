package io.gossip.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** For scenarios that do one thing again and again in a settled group. */
final class BenchSteps {
  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "How often, 1 to 1000 (default: 10; update and event: 20).")
  private Integer repeat;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      defaultValue = "20s",
      converter = DurationText.class,
      description = "Rest of the settled group before it begins (default: ${DEFAULT-VALUE}).")
  private Duration settle;

  int repeat(int usual) {
    return Numbers.inRange("--repeat", repeat == null ? usual : repeat, 1, 1_000);
  }

  Duration settle() {
    return settle;
  }
}
