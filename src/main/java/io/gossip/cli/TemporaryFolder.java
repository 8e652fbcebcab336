package io.gossip.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for databases that nobody needs afterwards. All calls block. */
final class TemporaryFolder {
  private TemporaryFolder() {}

  static Path create(String name) throws IOException {
    return Files.createTempDirectory(name);
  }

  /** Deletes it with all that is in it. */
  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
