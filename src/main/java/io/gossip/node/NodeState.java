package io.gossip.node;

import io.gossip.bus.StateList;
import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The state that a node shares with its group; from any thread. A future fails with {@link
 * io.gossip.member.LimitExceeded} if something is too large, and with {@link IllegalStateException}
 * if the node does not run, or shall write after it has left.
 */
public final class NodeState {
  private final GossipNode node;

  NodeState(GossipNode node) {
    this.node = node;
  }

  /**
   * Writes a key of this node and tells the group.
   *
   * @param value JSON in UTF-8
   * @param ttlMillis it lives; 0 for ever
   * @param channel whose members alone are shown it; empty for all
   */
  public Future<StateEntry> set(String key, Bytes value, long ttlMillis, String channel) {
    return node.call(
        peer -> Future.succeededFuture(peer.state().set(key, value, ttlMillis, channel)));
  }

  /** Deletes a key of this node; false if there is none. */
  public Future<Boolean> delete(String key) {
    return node.call(peer -> Future.succeededFuture(peer.state().delete(key)));
  }

  /**
   * A key of a member.
   *
   * @param owner empty for this node itself
   */
  public Future<Optional<StateEntry>> get(String owner, String key) {
    return node.call(peer -> Future.succeededFuture(peer.state().get(owner, key)));
  }

  /** All keys that are shown here. */
  public Future<StateList> list() {
    return node.call(peer -> Future.succeededFuture(peer.state().list()));
  }
}
