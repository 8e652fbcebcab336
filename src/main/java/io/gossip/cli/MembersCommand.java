package io.gossip.cli;

import io.gossip.bus.MemberJson;
import io.gossip.member.HostAndPort;
import io.gossip.remote.RemoteGossipClient;
import io.gossip.remote.RemoteMembers;
import io.gossip.remote.RemoteOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gossip members}: asks one peer for its list, without joining its group. */
@Command(
    name = "members",
    description = "List the members that a running peer knows, without joining.",
    mixinStandardHelpOptions = true)
final class MembersCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 7946;
  private static final long MAX_TIMEOUT_MILLIS = 600_000;

  /** Over UDP a list has many pages, each of which may take the whole timeout. */
  private static final int PATIENCE_MINUTES = 15;

  @Mixin private Answer answer;

  @Option(
      names = "--peer",
      paramLabel = "HOST[:PORT]",
      required = true,
      description = "The peer to ask (default port: " + DEFAULT_PORT + ").")
  private String peer;

  @ArgGroup(exclusive = true)
  private Transport transport;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = DurationText.class,
      description = "Longest wait for the answer, over UDP for each page (${DEFAULT-VALUE}).")
  private Duration timeout;

  @Mixin private GroupFlags group;

  /** One of the two. */
  private static final class Transport {
    @Option(names = "--tcp", description = "Ask over TCP (default): any memberlist peer answers.")
    private boolean tcp;

    @Option(names = "--udp", description = "Ask over UDP: peers of this project answer.")
    private boolean udp;
  }

  @Override
  public Integer call() throws Exception {
    HostAndPort asked = address();
    if (timeout.toMillis() < 1 || timeout.toMillis() > MAX_TIMEOUT_MILLIS) {
      throw new WrongUsage("--timeout must lie between 1ms and 10m, was " + timeout.toMillis());
    }
    RemoteMembers list = ask(asked, group.applyTo(RemoteOptions.plain(timeout.toMillis())));
    group.check(list);
    answer.print(
        MemberJson.encodeList(list.run(), list.seq(), list.members()),
        MemberTable.of(list.members()));
    return 0;
  }

  private HostAndPort address() {
    try {
      return HostAndPort.parse(peer, DEFAULT_PORT);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--peer must be HOST or HOST:PORT: " + e.getMessage());
    }
  }

  private RemoteMembers ask(HostAndPort asked, RemoteOptions options) throws Exception {
    Vertx vertx = SmallVertx.create(1);
    try {
      RemoteGossipClient client = RemoteGossipClient.create(vertx, options);
      boolean udp = transport != null && transport.udp;
      Future<RemoteMembers> list = udp ? client.listOverUdp(asked) : client.listOverTcp(asked);
      return list.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } finally {
      vertx.close().await(1, TimeUnit.MINUTES);
    }
  }
}
