package io.gossip.node;

import io.gossip.bus.StateList;
import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.gossip.peer.Peer;
import io.gossip.peer.PeerEffects;
import io.gossip.peer.StateCommands;
import java.util.Optional;

/** The shared state of a running peer. Used on the node's context only. */
final class RunningState {
  private final StateCommands state;
  private final PeerEffects effects;
  private final NodeParts parts;
  private final String name;

  RunningState(Peer peer, PeerEffects effects, NodeParts parts, String name) {
    this.state = peer.state();
    this.effects = effects;
    this.parts = parts;
    this.name = name;
  }

  StateEntry set(String key, Bytes value, long ttlMillis, String channel) {
    needPresent();
    return state.set(now(), key, value, ttlMillis, channel, effects);
  }

  boolean delete(String key) {
    needPresent();
    return state.delete(now(), key, effects);
  }

  Optional<StateEntry> get(String owner, String key) {
    return Optional.ofNullable(state.get(now(), owner.isEmpty() ? name : owner, key));
  }

  StateList list() {
    return new StateList(state.owners(), state.list(now()));
  }

  private void needPresent() {
    if (parts.leave().begun()) {
      throw new IllegalStateException(RunningPeer.LEFT);
    }
  }

  private long now() {
    return parts.clock().now();
  }
}
