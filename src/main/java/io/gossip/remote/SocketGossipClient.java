package io.gossip.remote;

import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Looks the peer up and tries its addresses in turn. */
final class SocketGossipClient implements RemoteGossipClient {
  private static final int MOST_ADDRESSES = 4;

  private final Vertx vertx;
  private final RemoteOptions options;

  SocketGossipClient(Vertx vertx, RemoteOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  @Override
  public Future<RemoteMembers> listOverUdp(HostAndPort peer) {
    return ask(peer, address -> new PageExchange(vertx, options, address).list());
  }

  @Override
  public Future<RemoteMembers> listOverTcp(HostAndPort peer) {
    return ask(peer, address -> new StreamExchange(vertx, options, address).list());
  }

  private Future<RemoteMembers> ask(
      HostAndPort peer, Function<MemberAddress, Future<RemoteMembers>> exchange) {
    return vertx
        .executeBlocking(() -> Arrays.asList(InetAddress.getAllByName(peer.host())), false)
        .recover(
            unknown ->
                Future.failedFuture(VertxException.noStackTrace("cannot look up " + peer.host())))
        .compose(
            found ->
                inTurn(
                    found.stream()
                        .limit(MOST_ADDRESSES)
                        .map(host -> MemberAddress.of(host, peer.port()))
                        .toList(),
                    exchange));
  }

  private static Future<RemoteMembers> inTurn(
      List<MemberAddress> addresses, Function<MemberAddress, Future<RemoteMembers>> exchange) {
    Future<RemoteMembers> asked = exchange.apply(addresses.get(0));
    return addresses.size() == 1
        ? asked
        : asked.recover(problem -> inTurn(addresses.subList(1, addresses.size()), exchange));
  }
}
