package io.gossip.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Hosts on one switch, each a network namespace of its own, and a leg of the switch in ours. Needs
 * root and the program {@code ip}. All of it goes with {@link #close}: a namespace takes its links
 * with it.
 */
final class NetworkNamespaces implements AutoCloseable {
  private final String prefix = "gossip" + ProcessHandle.current().pid();
  private final String hub = prefix + "-hub";
  private final List<String> made = new ArrayList<>();

  /** Why none can be made here; empty if they can. */
  static String problem() throws InterruptedException {
    String name = "gossip" + ProcessHandle.current().pid() + "-probe";
    try {
      String refused = run("ip", "netns", "add", name);
      if (refused.isEmpty()) {
        refused = run("ip", "-n", name, "link", "add", "a0", "type", "veth", "peer", "name", "a1");
        ip("netns", "del", name);
      }
      return refused;
    } catch (IOException e) {
      return "no program ip: " + e.getMessage();
    }
  }

  /**
   * A switch with this leg.
   *
   * @param address of our leg, with the length of its prefix
   */
  NetworkNamespaces(String address) throws IOException, InterruptedException {
    add(hub);
    ip("-n", hub, "link", "add", "hub", "type", "bridge");
    ip("-n", hub, "link", "set", "hub", "up");
    String leg = "g" + ProcessHandle.current().pid(); // names have 15 letters at most
    ip("link", "add", leg, "type", "veth", "peer", "name", "leg", "netns", hub);
    ip("-n", hub, "link", "set", "leg", "master", "hub", "up");
    ip("addr", "add", address, "dev", leg);
    ip("link", "set", leg, "up");
  }

  /** Plugs a host in. */
  void host(String name) throws IOException, InterruptedException {
    String space = prefix + "-" + name;
    add(space);
    ip("-n", hub, "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", space);
    ip("-n", hub, "link", "set", name, "master", "hub", "up");
    ip("-n", space, "link", "set", "lo", "up");
    ip("-n", space, "link", "set", "eth0", "up");
  }

  /** Gives a host this address in place of what it had. */
  void address(String name, String address) throws IOException, InterruptedException {
    ip("-n", prefix + "-" + name, "addr", "flush", "dev", "eth0", "scope", "global");
    ip("-n", prefix + "-" + name, "addr", "add", address, "dev", "eth0");
  }

  /** A process on this host in place of ours: the same process, and so the same id. */
  ProcessBuilder on(String name, ProcessBuilder process) {
    List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", prefix + "-" + name));
    line.addAll(process.command());
    return process.command(line);
  }

  private void add(String space) throws IOException, InterruptedException {
    ip("netns", "add", space);
    made.add(space);
  }

  private static void ip(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("ip"));
    line.addAll(List.of(arguments));
    String problem = run(line.toArray(String[]::new));
    if (!problem.isEmpty()) {
      throw new IOException(String.join(" ", line) + ": " + problem);
    }
  }

  /** What it complains of; empty if it has succeeded. */
  private static String run(String... line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? "" : "refused: " + said.strip();
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    IOException failed = null;
    for (String space : made) {
      try {
        ip("netns", "del", space);
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
