package io.gossip.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The {@code serf} of this machine: what {@code SERF} names, or the one on the {@code PATH}. */
final class SerfProgram {
  private static final String INSTALL = "Serf is missing; install it with: apt-get install serf";

  private SerfProgram() {}

  /** What a command wrote and how it ended. */
  record Result(int exitCode, String output) {}

  static Path path() {
    String named = System.getenv("SERF");
    if (named != null && !named.isEmpty()) {
      return executable(Path.of(named));
    }
    for (String folder : System.getenv("PATH").split(Pattern.quote(File.pathSeparator))) {
      Path candidate = Path.of(folder, "serf");
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new AssertionError(INSTALL);
  }

  /** Runs a command to its end; both of its streams are its output. */
  static Result run(List<String> arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("serf", ".out");
    Process process =
        process(arguments).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IOException("serf " + arguments + " does not end");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  static ProcessBuilder process(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(path().toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // It would name another agent than the one that a test means.
    builder.environment().remove("SERF_RPC_ADDR");
    return builder;
  }

  private static Path executable(Path path) {
    if (!Files.isExecutable(path)) {
      throw new AssertionError("SERF names no program: " + path + ". " + INSTALL);
    }
    return path;
  }
}
