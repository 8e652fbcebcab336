package io.gossip.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps the times that a run has measured. */
final class Figures {
  private static final Path FILE = Path.of("target", "interop", "figures.txt");

  private Figures() {}

  static void note(String line) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
