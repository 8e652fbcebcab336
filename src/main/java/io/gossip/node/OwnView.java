package io.gossip.node;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.peer.Peer;
import io.gossip.peer.PeerEffects;
import io.gossip.peer.ViewKey;
import io.vertx.core.Vertx;
import java.util.random.RandomGenerator;

/**
 * Lets a running peer tell its group of its view. It looks once a second while there may be
 * something to say, and not at all while nothing changes. Used on the node's context only.
 */
final class OwnView {
  private static final long MAX_LOOK_MILLIS = 1_000;
  private static final long NONE = -1;

  private final Vertx vertx;
  private final long lookMillis;
  private final ViewKey key;
  private final Peer peer;
  private final PeerEffects effects;
  private final NodeParts parts;
  private long timer = NONE;
  private boolean closed;

  /**
   * Begins.
   *
   * @param intervalMillis between two that are said; 0 for never
   */
  OwnView(
      Vertx vertx,
      long intervalMillis,
      RandomGenerator random,
      Peer peer,
      PeerEffects effects,
      NodeParts parts) {
    this.vertx = vertx;
    this.lookMillis = Math.min(MAX_LOOK_MILLIS, intervalMillis);
    this.key = new ViewKey(Math.max(1, intervalMillis), random);
    this.peer = peer;
    this.effects = effects;
    this.parts = parts;
    this.closed = intervalMillis == 0;
    changed();
  }

  /** A member has changed. */
  void changed() {
    if (timer == NONE && !closed) {
      timer =
          vertx.setTimer(
              lookMillis,
              id -> {
                timer = NONE;
                parts.faults().guard("view", this::look);
              });
    }
  }

  private void look() {
    if (!parts.inputs().attached()) {
      return;
    }
    long now = parts.clock().now();
    Bytes value = parts.leave().begun() ? null : key.due(now, peer);
    if (value != null) {
      try {
        peer.state().set(now, ViewKey.NAME, value, 0, "", effects);
      } catch (LimitExceeded full) {
        parts.counters().add("refused", "view key");
      }
    }
    if (key.pending(peer)) {
      changed();
    }
  }

  void close() {
    closed = true;
    if (timer != NONE) {
      vertx.cancelTimer(timer);
      timer = NONE;
    }
  }
}
