package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossip bench sim}. */
@Command(
    name = "sim",
    description = {
      "How fast the simulator is on one core of this machine, and what a simulated peer takes on",
      "the heap: --peers many for --duration of virtual time. With --formed they have been a group",
      "for long; then --late more join and --kill of them crash, and all have to agree."
    },
    mixinStandardHelpOptions = true)
final class BenchSimCommand implements Callable<Integer> {
  private static final int MAX_PEERS = 20_000;

  @Spec private CommandSpec command;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Peers of the group, 3 to " + MAX_PEERS + " (default: ${DEFAULT-VALUE}).")
  private int peers;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationText.class,
      defaultValue = "5m",
      description = "Virtual time in all (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--formed",
      description = "Begin with full views, instead of all joining at once.")
  private boolean formed;

  @Option(
      names = "--late",
      paramLabel = "N",
      defaultValue = "0",
      description = "Peers that join the group, one every 100 ms (default: ${DEFAULT-VALUE}).")
  private int late;

  @Option(
      names = "--kill",
      paramLabel = "N",
      defaultValue = "0",
      description = "Peers that crash after 10 s, all at once (default: ${DEFAULT-VALUE}).")
  private int kill;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides everything that is random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    Numbers.inRange("--peers", peers, 3, MAX_PEERS);
    Numbers.inRange("--late", late, 0, 1_000);
    Numbers.inRange("--kill", kill, 0, peers / 2);
    PrintWriter err = command.commandLine().getErr();
    SimSpeed speed = new SimSpeed(peers, late, kill, duration.toMillis(), formed, seed);
    JsonObject figures =
        speed.run(
            words -> {
              err.println(words);
              err.flush();
            });
    PrintWriter out = command.commandLine().getOut();
    out.println(figures.encodePrettily());
    out.flush();
    return 0;
  }
}
