package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How all scenarios speak, and the size that all of them have. */
final class BenchOutput {
  private static final int MAX_PEERS = 1_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "50",
      description = "Peers of the group, 3 to " + MAX_PEERS + " (default: ${DEFAULT-VALUE}).")
  private int peers;

  @Option(names = "--json", description = "The figures are always JSON; accepted for uniformity.")
  private boolean json;

  int peers() {
    return inRange("--peers", peers, 3, MAX_PEERS);
  }

  static int inRange(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new WrongUsage(option + " must lie between " + min + " and " + max + ", was " + value);
    }
    return value;
  }

  void progress(String words) {
    PrintWriter err = command.commandLine().getErr();
    err.println(words);
    err.flush();
  }

  void figures(JsonObject document) {
    PrintWriter out = command.commandLine().getOut();
    out.println(document.encodePrettily());
    out.flush();
  }
}
