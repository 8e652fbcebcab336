package io.gossip.remote;

import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Tries the ways to a running peer one by one, from outside and without joining, to learn which of
 * them is blocked. A {@link ProbeFailure} says what was seen. Safe to use from any thread; holds
 * nothing that must be closed.
 */
public interface PeerProbe {
  /** A probe that waits and speaks as these options say. */
  static PeerProbe create(Vertx vertx, RemoteOptions options) {
    return new SocketPeerProbe(vertx, options);
  }

  /** The addresses behind a name, at least one; fails if the name is not known. */
  Future<List<MemberAddress>> lookUp(HostAndPort peer);

  /** Connects over TCP and closes again; milliseconds. */
  Future<Double> connect(MemberAddress peer);

  /**
   * Pings over TCP.
   *
   * @param name only a peer of this name answers; empty for whoever is there
   */
  Future<Echo> pingOverTcp(MemberAddress peer, String name);

  /**
   * Pings over UDP, more than once if packets are lost.
   *
   * @param bytes size of the packet, 500 to 65,000; our own peers answer with as much of their list
   *     as it has room for. 0 for a plain ping
   */
  Future<Echo> pingOverUdp(MemberAddress peer, int bytes);

  /**
   * Lets the peer ping a second socket of this host (an indirect ping), which a firewall does not
   * take for the answer to anything.
   *
   * @param own where this host believes that the peer reaches it, as an IP address
   * @param port of the socket; 0 for any
   * @return whether the ping came
   */
  Future<Boolean> pingBack(MemberAddress peer, String own, int port);

  /**
   * Asks the peer over TCP to connect to a socket of this host, and what time it has.
   *
   * @param port of the socket; 0 for any
   */
  Future<CalledBack> callBack(MemberAddress peer, int port);

  /** All members that the peer knows, over TCP. */
  Future<List<RemoteNode>> members(MemberAddress peer);

  /** The address of this host from which packets to the peer leave, as an IP address. */
  Future<String> ownAddress(MemberAddress peer);
}
