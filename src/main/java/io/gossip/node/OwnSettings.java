package io.gossip.node;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.member.StateEntry;
import io.gossip.peer.Peer;
import io.gossip.peer.PeerEffects;
import io.vertx.core.Vertx;

/**
 * Tells the group once how this peer is set, when it has been in company for a while: a group that
 * forms has more urgent things to say. Used on the node's context only.
 */
final class OwnSettings {
  /** The key of the state that says it. */
  static final String KEY = StateEntry.RESERVED + "config";

  private static final long LOOK_MILLIS = 1_000;
  private static final int LOOKS = 5;

  private final Vertx vertx;
  private final Bytes value;
  private final Peer peer;
  private final PeerEffects effects;
  private final NodeParts parts;
  private final long timer;
  private int looks;

  OwnSettings(Vertx vertx, Bytes value, int more, Peer peer, PeerEffects effects, NodeParts parts) {
    this.vertx = vertx;
    this.value = value;
    this.peer = peer;
    this.effects = effects;
    this.parts = parts;
    this.looks = LOOKS + more;
    this.timer = vertx.setPeriodic(LOOK_MILLIS, id -> parts.faults().guard("settings", this::look));
  }

  private void look() {
    boolean alone = peer.counts().alive() < 2;
    if (!parts.inputs().attached() || parts.leave().begun() || alone || looks-- > 0) {
      return;
    }
    try {
      peer.state().set(parts.clock().now(), KEY, value, 0, "", effects);
    } catch (LimitExceeded full) {
      parts.counters().add("refused", "settings key");
    }
    close();
  }

  void close() {
    vertx.cancelTimer(timer);
  }
}
