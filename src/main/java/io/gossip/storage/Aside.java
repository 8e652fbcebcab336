package io.gossip.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Moves a file that cannot be used out of the way, under a dated name that nobody has yet. */
final class Aside {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private Aside() {}

  /**
   * Moves a file and those beside it that belong to it, so that they can still be opened together.
   *
   * @param endings of the names of those that belong to it
   * @return its new place
   */
  static Path set(Path file, List<String> endings) throws IOException {
    String name = file.getFileName() + ".damaged-" + LocalDateTime.now().format(STAMP);
    Path aside = file.resolveSibling(name);
    for (int next = 2; Files.exists(aside); next++) {
      aside = file.resolveSibling(name + "-" + next);
    }
    Files.move(file, aside);
    for (String ending : endings) {
      Path from = file.resolveSibling(file.getFileName() + ending);
      if (Files.exists(from)) {
        Files.move(from, aside.resolveSibling(aside.getFileName() + ending));
      }
    }
    return aside;
  }
}
