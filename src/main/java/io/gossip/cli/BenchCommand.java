package io.gossip.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gossip bench}: real sockets on this machine, figures as JSON. */
@Command(
    name = "bench",
    description = "Measure on this machine: figures as JSON on stdout, progress on stderr.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchJoinCommand.class,
      BenchCrashCommand.class,
      BenchPauseCommand.class,
      BenchUpdateCommand.class,
      BenchEventCommand.class,
      BenchIdleCommand.class,
      BenchHistoryCommand.class,
      BenchSimCommand.class,
      BenchStormCommand.class,
      BenchTableCommand.class,
      BenchChildCommand.class
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    throw new ParameterException(
        command.commandLine(), "a scenario is missing, one of " + command.subcommands().keySet());
  }
}
