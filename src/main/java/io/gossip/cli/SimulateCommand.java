package io.gossip.cli;

import io.gossip.sim.Outcome;
import io.gossip.sim.Scenario;
import io.gossip.sim.ScenarioRun;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossip simulate}: a whole group on virtual time. */
@Command(
    name = "simulate",
    description = {
      "Run a group on virtual time and let things go wrong: real peers, no sockets.",
      "The same seed gives the same figures, to the last byte.",
      "Faults hit a number of peers or a share (10, 5%%), never the same peer twice, and",
      "begin 10 s after the group has formed, or with @AT at their end (--kill 10@30s)."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ScenarioFlags flags;
  @Mixin private Answer answer;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides everything that is random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a report with charts that needs no network.")
  private Path html;

  @Option(names = "--progress", description = "Tell the progress also where is no terminal.")
  private boolean progress;

  @Override
  public Integer call() throws Exception {
    JsonObject document = flags.document();
    Scenario scenario = ScenarioJson.decode(document, flags.source());
    PrintWriter err = command.commandLine().getErr();
    SimStopwatch watch = new SimStopwatch();
    Outcome outcome = run(scenario, err);
    err.println(watch.words(scenario));
    err.flush();
    JsonObject figures = OutcomeJson.encode(outcome, document);
    if (html != null) {
      new ReportPage(outcome, figures, repeat()).write(html);
    }
    answer.print(figures, OutcomeTable.of(outcome).text());
    return 0;
  }

  private Outcome run(Scenario scenario, PrintWriter err) {
    SimProgress shown = new SimProgress(err, scenario.runMillis(), progress);
    shown.begin(scenario.peers());
    try {
      return new ScenarioRun(scenario, seed).run(shown);
    } finally {
      shown.end();
    }
  }

  private String repeat() {
    return RepeatingCommand.of(command.commandLine().getParseResult().originalArgs(), seed);
  }
}
