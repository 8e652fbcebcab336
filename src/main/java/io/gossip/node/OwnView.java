package io.gossip.node;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.peer.Peer;
import io.gossip.peer.PeerEffects;
import io.gossip.peer.ViewKey;
import io.vertx.core.Vertx;
import java.util.random.RandomGenerator;

/** Lets a running peer tell its group of its view. Used on the node's context only. */
final class OwnView {
  private static final long MAX_LOOK_MILLIS = 1_000;

  private final Vertx vertx;
  private final long timer;

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
    if (intervalMillis == 0) {
      timer = -1;
      return;
    }
    ViewKey key = new ViewKey(intervalMillis, random);
    timer =
        vertx.setPeriodic(
            Math.min(MAX_LOOK_MILLIS, intervalMillis),
            id -> parts.faults().guard("view", () -> look(key, peer, effects, parts)));
  }

  private static void look(ViewKey key, Peer peer, PeerEffects effects, NodeParts parts) {
    if (!parts.inputs().attached() || parts.leave().begun()) {
      return;
    }
    long now = parts.clock().now();
    Bytes value = key.due(now, peer);
    if (value != null) {
      try {
        peer.state().set(now, ViewKey.NAME, value, 0, "", effects);
      } catch (LimitExceeded full) {
        parts.counters().add("refused", "view key");
      }
    }
  }

  void close() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
  }
}
