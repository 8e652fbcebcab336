package io.gossip.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The command line that gives the same figures again, ready to be pasted into a shell. */
final class RepeatingCommand {
  /** They change what is shown, not what happens. */
  private static final Set<String> OUTPUT = Set.of("--json", "--progress");

  private RepeatingCommand() {}

  static String of(List<String> arguments, long seed) {
    List<String> kept = new ArrayList<>(List.of("gossip"));
    boolean seeded = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      seeded |= argument.equals("--seed") || argument.startsWith("--seed=");
      if (argument.equals("--html")) {
        i++;
      } else if (!OUTPUT.contains(argument) && !argument.startsWith("--html=")) {
        kept.add(argument);
      }
    }
    if (!seeded) {
      kept.addAll(List.of("--seed", Long.toString(seed)));
    }
    return kept.stream().map(RepeatingCommand::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w%:.,@=/+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
