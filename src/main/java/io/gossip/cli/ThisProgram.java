package io.gossip.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start this very program once more, in a process of its own. */
final class ThisProgram {
  private ThisProgram() {}

  /** The command line up to and with a sub-command: this JVM's Java and class path. */
  static List<String> launch(String... command) {
    return launchWith(List.of(), command);
  }

  /** The same, of a JVM with flags of its own. */
  static List<String> launchWith(List<String> flags, String... command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(flags);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(command));
    return line;
  }
}
