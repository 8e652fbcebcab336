package io.gossip.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossip top}: the group as a running agent sees it, on the whole screen. */
@Command(
    name = "top",
    description = {
      "Show the group as a running agent sees it, on the whole screen, until q.",
      "Keys: q ends, s sorts by the next column, / filters, Esc drops the filter.",
      "Without a terminal, or with --once, one picture is printed."
    },
    mixinStandardHelpOptions = true)
final class TopCommand implements Callable<Integer> {
  private static final int DEFAULT_WIDTH = 120;

  /** The head, the foot and what separates them. */
  private static final int FRAME_LINES = 8;

  private static final int EVENT_LINES = 20;

  @Mixin private AgentApi agent;
  @Spec private CommandSpec command;

  @Option(names = "--once", description = "Print one picture and end.")
  private boolean once;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = DurationText.class,
      description = "How often the agent is asked (${DEFAULT-VALUE}).")
  private Duration interval;

  @Option(
      names = "--sort",
      defaultValue = "state",
      description = "First order: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private TopView.Sort sort;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only members whose name, state, address or tags contain it.")
  private String filter;

  @Override
  public Integer call() throws Exception {
    if (interval.toMillis() < 100 || interval.toMillis() > 3_600_000) {
      throw new WrongUsage("--interval must lie between 100ms and 1h, was " + interval.toMillis());
    }
    TopView view = TopView.start(sort, filter);
    try (TopSource source = new TopSource(agent)) {
      TopShot first = source.ask();
      if (once || !TopScreen.possible()) {
        print(first, view);
        return 0;
      }
      source.follow(interval.toMillis());
      try (TopScreen screen = TopScreen.open()) {
        screen.show(source, view);
      }
    }
    return 0;
  }

  /** As long as it takes: it may go into a file. */
  private void print(TopShot shot, TopView view) {
    int height = FRAME_LINES + shot.members().size() + Math.min(EVENT_LINES, shot.events().size());
    List<String> lines = TopFrame.of(shot, view, DEFAULT_WIDTH, height, false);
    PrintWriter out = command.commandLine().getOut();
    lines.forEach(line -> out.println(line.stripTrailing()));
    out.flush();
  }
}
