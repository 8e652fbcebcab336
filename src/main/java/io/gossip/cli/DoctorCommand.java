package io.gossip.cli;

import io.gossip.member.HostAndPort;
import io.gossip.remote.RemoteOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip doctor}: tries every way to a peer and says what is wrong. */
@Command(
    name = "doctor",
    description = {
      "Try every way to a running peer and back, without joining its group, and say in plain words"
          + " what is wrong and what to do.",
      "A check that failed makes the exit code 1; warnings do not."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 7946;
  private static final long MAX_TIMEOUT_MILLIS = 60_000;

  @Mixin private Answer answer;

  @Option(
      names = "--peer",
      paramLabel = "HOST[:PORT]",
      required = true,
      description = "The peer to examine (default port: " + DEFAULT_PORT + ").")
  private String peer;

  @Option(
      names = "--name",
      description = "Tell whether a peer of this name may join: whether the group has it already.")
  private String name;

  @Option(
      names = "--bind",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of this host that the peer shall reach, over UDP and TCP (any).")
  private int port;

  @Option(
      names = "--advertise",
      paramLabel = "IP",
      description = "Where the peer shall reach this host (the address that the route to it has).")
  private String advertise;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = DurationText.class,
      description = "Longest wait for each answer (${DEFAULT-VALUE}).")
  private Duration timeout;

  @Mixin private GroupFlags group;

  @Override
  public Integer call() throws Exception {
    HostAndPort asked = asked();
    check();
    Findings findings = examine(asked);
    answer.print(findings.json(asked.toString()), findings.words());
    List<String> failures = findings.failures();
    if (!failures.isEmpty()) {
      throw new CommandFailed(
          asked + " is not well: " + String.join(", ", failures) + " failed, see above");
    }
    return 0;
  }

  private Findings examine(HostAndPort asked) throws Exception {
    RemoteOptions options = group.applyTo(RemoteOptions.plain(timeout.toMillis()));
    Vertx vertx = SmallVertx.create(1);
    try {
      return new Doctor(vertx, options, group, new OwnPlace(advertise, port, name)).examine(asked);
    } finally {
      vertx.close().await(1, TimeUnit.MINUTES);
    }
  }

  private HostAndPort asked() {
    try {
      return HostAndPort.parse(peer, DEFAULT_PORT);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--peer must be HOST or HOST:PORT: " + e.getMessage());
    }
  }

  private void check() {
    if (timeout.toMillis() < 1 || timeout.toMillis() > MAX_TIMEOUT_MILLIS) {
      throw new WrongUsage("--timeout must lie between 1ms and 1m, was " + timeout.toMillis());
    }
    if (port < 0 || port > 65_535) {
      throw new WrongUsage("--bind must be a port between 0 and 65535, was " + port);
    }
    if (advertise != null && !new HostAndPort(advertise, 0).literal()) {
      throw new WrongUsage("--advertise must be an IP address, was " + advertise);
    }
  }

  /**
   * What is known of this side.
   *
   * @param advertise where the peer shall reach this host; {@code null} to find out
   * @param port 0 for any
   * @param name of the peer that shall join; {@code null} for none
   */
  record OwnPlace(String advertise, int port, String name) {}
}
