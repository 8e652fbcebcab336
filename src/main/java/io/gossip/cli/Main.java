package io.gossip.cli;

import java.security.Security;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code gossip}: only routes to its sub-commands and turns failures into one line. */
@Command(
    name = "gossip",
    description = "Group membership by gossip: run a peer, look at a group, change it.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      AgentCommand.class,
      MembersCommand.class,
      DemoCommand.class,
      JoinCommand.class,
      LeaveCommand.class,
      RejoinCommand.class,
      ForceLeaveCommand.class,
      AwayCommand.class,
      TagsCommand.class,
      EventCommand.class,
      QueryCommand.class,
      KeysCommand.class,
      RttCommand.class,
      StateCommand.class,
      GossipInfoCommand.class,
      WhyCommand.class,
      MonitorCommand.class,
      TopCommand.class,
      DoctorCommand.class,
      KeygenCommand.class,
      PasswordCommand.class,
      BenchCommand.class,
      SimulateCommand.class,
      PredictCommand.class,
      StepsCommand.class,
      ExperimentCommand.class
    })
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  @Spec private CommandSpec spec;

  /** Runs one command and ends the JVM: 0 done, 1 it failed, 2 wrong usage. */
  public static void main(String[] args) {
    LogSetup.apply();
    // Seeds are looked up afresh each time: the JVM would answer from memory for half a minute.
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    System.exit(commandLine().execute(args));
  }

  /** The whole command line, ready to be executed; tests give it their own writers. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing, one of " + spec.subcommands().keySet());
  }

  private static int wrongUsage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    print(command, failure.getMessage());
    return WRONG_USAGE;
  }

  private static int failed(Exception failure, CommandLine command) {
    print(command, Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    return failure instanceof WrongUsage ? WRONG_USAGE : FAILED;
  }

  private static void print(CommandLine command, String message) {
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + message.strip().replaceAll("\\s*\\R\\s*", "; "));
    command.getErr().flush();
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"gossip " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
