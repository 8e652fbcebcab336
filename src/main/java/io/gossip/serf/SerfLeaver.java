package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.protocol.Lane;

/**
 * Says goodbye in two steps (serf.md §6): first the intent, later SWIM's own word, never in one
 * packet, because a peer that handles the death first takes it for a failure.
 */
final class SerfLeaver {
  /** As many members hear it from us as well: gossip alone would leave one out now and then. */
  private static final int TOLD_DIRECTLY = 32;

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
    Bytes intent = intents.leave(now, ground.self(), false, out);
    ground.door().members(now).stream()
        .filter(member -> member.state().present() && !member.name().equals(ground.self()))
        .limit(TOLD_DIRECTLY)
        .forEach(member -> ground.sendRaw(member.address(), intent, out));
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
