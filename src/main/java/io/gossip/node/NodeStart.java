package io.gossip.node;

import io.gossip.member.Dialect;
import io.gossip.member.MemberAddress;
import io.gossip.message.TagCodec;
import io.gossip.peer.PeerConfig;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.wire.PlainTags;
import io.gossip.wire.SerfTags;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/** The steps before a peer can run: bind, choose the address to advertise, choose the name. */
final class NodeStart {
  private final Vertx vertx;
  private final Context context;
  private final GossipOptions options;
  private final NodeParts parts;

  NodeStart(Vertx vertx, Context context, GossipOptions options, NodeParts parts) {
    this.vertx = vertx;
    this.context = context;
    this.options = options;
    this.parts = parts;
  }

  /** What the steps led to. */
  record Started(PortPair ports, MemberAddress address, String name) {}

  /** If a step fails, no port stays bound. */
  Future<Started> steps(Remembered remembered) {
    return parts
        .seeds()
        .lookUp(options.getHost())
        .map(NodeStart::preferred)
        .compose(
            host ->
                PortPair.bind(
                        vertx,
                        host,
                        options.getPort(),
                        parts.inbound()::accept,
                        parts.packets()::received)
                    .compose(
                        ports ->
                            describe(ports, host, remembered).onFailure(no -> ports.close(vertx))));
  }

  static TagCodec tagCodec(Dialect dialect) {
    return dialect == Dialect.SERF ? new SerfTags() : new PlainTags();
  }

  PeerConfig config(Started started, Remembered remembered, ProtocolConfig protocol) {
    return new PeerConfig(
        started.name(),
        started.address(),
        remembered.incarnation(),
        options.getTags(),
        options.toDialect(),
        protocol,
        options.getSeeds(),
        remembered.peers(),
        options.toStateConfig(),
        remembered.state());
  }

  private Future<Started> describe(PortPair ports, InetAddress bound, Remembered remembered) {
    int port = options.getAdvertisePort() == null ? ports.port() : options.getAdvertisePort();
    return advertised(bound)
        .compose(
            host ->
                name(remembered)
                    .map(name -> new Started(ports, MemberAddress.of(host, port), name)));
  }

  private Future<InetAddress> advertised(InetAddress bound) {
    return options.getAdvertiseHost() == null
        ? context.executeBlocking(() -> AdvertisedAddress.of(bound))
        : parts.seeds().lookUp(options.getAdvertiseHost()).map(NodeStart::preferred);
  }

  private Future<String> name(Remembered remembered) {
    if (options.getName() != null) {
      return Future.succeededFuture(options.getName());
    }
    return remembered.name().isEmpty()
        ? context.executeBlocking(NodeStart::hostName)
        : Future.succeededFuture(remembered.name());
  }

  private static String hostName() throws UnknownHostException {
    Map<String, String> environment = System.getenv();
    return environment.containsKey("HOSTNAME")
        ? environment.get("HOSTNAME")
        : InetAddress.getLocalHost().getHostName();
  }

  /** The first IPv4 address of a name, since most groups speak that, or else its first. */
  private static InetAddress preferred(List<InetAddress> addresses) {
    return addresses.stream()
        .filter(Inet4Address.class::isInstance)
        .findFirst()
        .orElse(addresses.get(0));
  }
}
