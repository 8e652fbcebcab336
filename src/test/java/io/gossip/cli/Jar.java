package io.gossip.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The runnable jar that the build made, run the way users run it. */
final class Jar {
  private static final int SECONDS = 60;

  private Jar() {}

  /** One command that ends by itself, with what it wrote. */
  static Console run(Path folder, String command, String... options)
      throws IOException, InterruptedException {
    File out = Files.createTempFile(folder, "out", ".txt").toFile();
    File err = Files.createTempFile(folder, "err", ".txt").toFile();
    Process process =
        process(folder, command, options).redirectOutput(out).redirectError(err).start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(command + " did not end: " + Files.readString(err.toPath()));
      }
      return new Console(
          process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    } finally {
      process.destroyForcibly();
    }
  }

  static ProcessBuilder process(Path folder, String command, String... options) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Dstdout.encoding=" + StandardCharsets.UTF_8);
    line.addAll(List.of("-jar", System.getProperty("gossip.jar"), command));
    line.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GOSSIP_"));
    return builder;
  }
}
