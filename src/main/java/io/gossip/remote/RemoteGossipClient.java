package io.gossip.remote;

import io.gossip.member.HostAndPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Lists the members of a group from outside, by asking one of them, without joining. Failures name
 * the peer and the reason in one line. Safe to use from any thread; holds nothing that must be
 * closed.
 */
public interface RemoteGossipClient {
  /** A client that asks as these options say. */
  static RemoteGossipClient create(Vertx vertx, RemoteOptions options) {
    return new SocketGossipClient(vertx, options);
  }

  /**
   * Asks over UDP, page by page, with requests as large as their answers. Only peers of this
   * project answer; of another one the failure says so.
   */
  Future<RemoteMembers> listOverUdp(HostAndPort peer);

  /** Asks over TCP, which every peer that speaks memberlist's protocol answers. */
  Future<RemoteMembers> listOverTcp(HostAndPort peer);
}
