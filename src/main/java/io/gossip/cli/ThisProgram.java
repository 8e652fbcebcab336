package io.gossip.cli;

import java.nio.file.Path;
import java.util.List;

/** How to start this very program once more, in a process of its own. */
final class ThisProgram {
  private ThisProgram() {}

  /** The command line up to and without a sub-command: this JVM's Java and class path. */
  static List<String> launch() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName());
  }
}
