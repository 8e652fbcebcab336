package io.gossip.bench;

import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Real Serf agents in a group of ours, each in its own process; what they see is in their logs. */
final class SerfAgents implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Bind addr: '([^']+)'");

  /** Below the range that the system picks from by itself: nobody takes them in the meantime. */
  private static final int FIRST_PORT = 11_000;

  private static final int LAST_PORT = 31_000;

  private final BenchGroup group;
  private final SplittableRandom random = new SplittableRandom();
  private ChildProcesses agents;

  SerfAgents(BenchGroup group) {
    this.group = group;
  }

  /**
   * Starts so many, all joining one member.
   *
   * @throws IllegalStateException if there is no Serf on this machine
   */
  void start(int count, String seed) throws IOException {
    if (count == 0) {
      return;
    }
    agents = new ChildProcesses(List.of(program(), "agent"));
    for (int i = 1; i <= count; i++) {
      String name = "serf-" + i;
      List<String> options =
          List.of(
              "-node=" + name,
              "-bind=127.0.0.1:" + freePort(),
              "-rpc-addr=127.0.0.1:" + freePort(),
              "-log-level=debug",
              "-join=" + seed);
      agents.start(options, READY, new SerfLines(name, group));
    }
  }

  @Override
  public void close() {
    if (agents != null) {
      agents.close();
    }
  }

  /** What {@code SERF} names, or the one on the {@code PATH}. */
  private static String program() {
    String named = System.getenv("SERF");
    Stream<Path> candidates =
        named != null && !named.isEmpty()
            ? Stream.of(Path.of(named))
            : Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .map(folder -> Path.of(folder, "serf"));
    return candidates
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () -> new IllegalStateException("Serf is missing; install it: apt-get install serf"));
  }

  private int freePort() throws IOException {
    while (true) {
      int port = random.nextInt(FIRST_PORT, LAST_PORT);
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (ServerSocket tcp = new ServerSocket();
          DatagramSocket udp = new DatagramSocket(address)) {
        tcp.bind(address);
        if (udp.isBound()) {
          return port;
        }
      } catch (java.net.BindException taken) {
        continue;
      }
    }
  }
}
