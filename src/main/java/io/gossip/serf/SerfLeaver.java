package io.gossip.serf;

import io.gossip.protocol.Lane;

/**
 * Says goodbye in two steps (serf.md §6): first the intent, later SWIM's own word, never in one
 * packet, because a peer that handles the death first takes it for a failure.
 */
final class SerfLeaver {
  private final Ground ground;
  private final Intents intents;
  private boolean waiting;

  SerfLeaver(Ground ground, Intents intents) {
    this.ground = ground;
    this.intents = intents;
  }

  /** Spreads the intent for two gossip intervals; {@link #intentSpread} then comes. */
  void start(long now, SerfEffects out) {
    if (waiting) {
      return;
    }
    waiting = true;
    intents.leave(now, ground.self(), false, out);
    out.wakeAfter(2 * ground.config().gossipMillis(), new SerfWakeup.IntentSpread());
  }

  /** True if SWIM shall leave now. */
  boolean intentSpread() {
    boolean now = waiting;
    waiting = false;
    ground.door().clear(Lane.INTENT);
    return now;
  }

  void cancel() {
    waiting = false;
    intents.stay();
  }
}
