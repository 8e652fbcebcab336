package io.gossip.wire;

import io.gossip.bus.HostileJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes valid inputs to files, which is how Jazzer takes them: {@code FOLDER/CLASS/METHOD/n}. */
public final class SeedFiles {
  private SeedFiles() {}

  /**
   * Writes the seeds of all targets.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (HostileInput target : HostileInput.values()) {
      Path method = Path.of("io.gossip.wire.WireFuzzTest", camelCase(target.name()));
      write(folder.resolve(method), target.seeds());
    }
    write(folder.resolve(Path.of("io.gossip.bus.BusFuzzTest", "json")), HostileJson.seeds());
  }

  private static void write(Path folder, List<byte[]> seeds) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed-" + i), seeds.get(i));
    }
  }

  private static String camelCase(String constant) {
    String name = "";
    for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
      name +=
          name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
    return name;
  }
}
