package io.gossip.interop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One real {@code serf agent} on loopback, in a process of its own that ends with this. */
final class SerfAgent implements AutoCloseable {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    // A run that is broken off closes nothing; agents would then go on for ever.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final String name;
  private final int port = LoopbackPorts.next();
  private final int rpcPort = LoopbackPorts.next();
  private final Path log;
  private final List<String> options;
  private Process process;

  /** A member as an agent shows it. */
  record Shown(String address, String status, Map<String, String> tags) {}

  /** An agent that does not run yet. */
  SerfAgent(Path folder, String name, List<String> options) {
    this.name = name;
    this.log = folder.resolve(name + ".log");
    this.options = List.copyOf(options);
  }

  /** Starts it, for the first time or again with the same name and address. */
  void start(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "agent",
                "-node=" + name,
                "-bind=" + address(),
                "-rpc-addr=" + rpcAddress(),
                "-log-level=debug"));
    command.addAll(options);
    command.addAll(List.of(more));
    process =
        SerfProgram.process(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    RUNNING.add(process);
    process.onExit().thenAccept(RUNNING::remove);
  }

  String name() {
    return name;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  boolean running() {
    return process != null && process.isAlive();
  }

  /** Runs a command against it. */
  SerfProgram.Result command(String command, String... arguments)
      throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(List.of(command, "-rpc-addr=" + rpcAddress()));
    whole.addAll(List.of(arguments));
    return SerfProgram.run(whole);
  }

  /** Runs a command against it that must succeed; returns what it wrote. */
  String done(String command, String... arguments) throws IOException, InterruptedException {
    SerfProgram.Result result = command(command, arguments);
    if (result.exitCode() != 0) {
      throw new AssertionError(
          name + ": serf " + command + " " + List.of(arguments) + ": " + result.output());
    }
    return result.output();
  }

  /**
   * All members that it shows, by name.
   *
   * @throws IOException if it cannot be asked (yet)
   */
  Map<String, Shown> members() throws IOException, InterruptedException {
    SerfProgram.Result result = command("members", "-format=json");
    if (result.exitCode() != 0) {
      throw new IOException(name + ": " + result.output());
    }
    Map<String, Shown> members = new TreeMap<>();
    JsonArray all = new JsonObject(result.output()).getJsonArray("members");
    for (int i = 0; i < all.size(); i++) {
      JsonObject member = all.getJsonObject(i);
      Map<String, String> tags = new TreeMap<>();
      member.getJsonObject("tags").forEach(tag -> tags.put(tag.getKey(), (String) tag.getValue()));
      members.put(
          member.getString("name"),
          new Shown(member.getString("addr"), member.getString("status"), tags));
    }
    return members;
  }

  /** All that it has written since its first start. */
  List<String> log() throws IOException {
    return Files.readAllLines(log);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** Leaves the pool gracefully and waits for the end of the process. */
  void leave() throws IOException, InterruptedException {
    done("leave");
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError(name + " does not end after its leave");
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  private String rpcAddress() {
    return "127.0.0.1:" + rpcPort;
  }
}
