package io.gossip.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start this very program once more, in a process of its own. */
final class ThisProgram {
  private ThisProgram() {}

  /** The command line up to and with a sub-command: this JVM's Java and class path. */
  static List<String> launch(String... command) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line =
        new ArrayList<>(
            List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(command));
    return line;
  }
}
