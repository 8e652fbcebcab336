package io.gossip.bench;

import io.vertx.core.Future;

/** Where peers of one library run in this process. Closing it ends them all. */
public interface PeerHost extends AutoCloseable {
  /** Loopback, and a port that is free. */
  String ANYWHERE = "127.0.0.1:0";

  /**
   * Starts a peer and joins it.
   *
   * @param name unique in the group
   * @param address to listen on; port 0 takes a free one
   * @param seed address of a member; empty to start a group
   * @return the peer once it stands and its call to join has returned; whether that found anybody
   *     shows in what it lists
   */
  Future<BenchPeer> start(String name, String address, String seed);
}
