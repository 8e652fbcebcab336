package io.gossip.cli;

import io.gossip.sim.experiment.Effort;
import io.gossip.sim.experiment.Experiment;
import io.gossip.sim.experiment.Report;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossip experiment}: a paper's tables, measured again. */
@Command(
    name = "experiment",
    description = {
      "Measure what papers have published: their figure, ours and the ratio, for each row.",
      "The quick form shows the shape within minutes; --full has the paper's dimensions.",
      "The same seed gives the same bytes; progress and wall-clock time go to stderr."
    },
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Answer answer;

  @Parameters(
      paramLabel = "NAME",
      description = "swim, lifeguard, rapid or rumor: what each measures is in the manual.")
  private String name;

  @Option(names = "--full", description = "As in the paper, where nothing else is said.")
  private boolean full;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides everything that is random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--seeds", paramLabel = "N", description = "Repetitions, 1 to 1000000.")
  private Integer seeds;

  @Option(names = "--seconds", paramLabel = "N", description = "Virtual time of a run, 1 to 86400.")
  private Integer seconds;

  @Option(names = "--peers", paramLabel = "N", description = "Size of the group, 8 to 20000.")
  private Integer peers;

  @Override
  public Integer call() {
    Effort effort =
        new Effort(
            full,
            seed,
            set("--seeds", seeds, 1, 1_000_000),
            set("--seconds", seconds, 1, 86_400),
            set("--peers", peers, 8, ScenarioJson.MAX_PEERS));
    Experiment experiment = experiment();
    PrintWriter err = command.commandLine().getErr();
    long started = System.nanoTime();
    Report report =
        experiment.run(
            effort,
            (step, share) -> say(err, Numbers.whole(Math.min(1, share) * 100) + " % " + step));
    double took = (System.nanoTime() - started) / 1e9;
    say(err, name + " took " + Numbers.digits(took, 1) + " s");
    answer.print(ExperimentJson.encode(report), ExperimentText.of(report));
    return 0;
  }

  private Experiment experiment() {
    try {
      return Experiment.of(name);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage());
    }
  }

  /** What an option was set to; 0 if it was not. */
  private static int set(String option, Integer value, int min, int max) {
    return value == null ? 0 : Numbers.inRange(option, value, min, max);
  }

  private static void say(PrintWriter err, String words) {
    err.println(words);
    err.flush();
  }
}
