package io.gossip.protocol;

/** Sends rumours to a few members at a time; sleeps while there is nothing to say. */
final class Gossiper {
  private final Core core;
  private final Packer packer;
  private boolean awake;
  private long lastTick = Long.MIN_VALUE;

  Gossiper(Core core, Packer packer) {
    this.core = core;
    this.packer = packer;
  }

  /** Called after every input: a fresh rumour need not wait longer than the interval. */
  void wakeIfNeeded(long now, Effects out) {
    if (awake || core.silent() || core.others() == 0) {
      return;
    }
    awake = true;
    long interval = core.config().gossip().intervalMillis();
    long pause = lastTick == Long.MIN_VALUE ? 0 : Math.max(0, lastTick + interval - now);
    out.wakeAfter(pause, new Wakeup.GossipDue());
  }

  void due(long now, Effects out) {
    awake = false;
    lastTick = now;
    long toTheDead = core.config().gossip().toTheDeadMillis();
    for (Entry to :
        core.members()
            .pick(core.config().gossip().nodes(), entry -> hears(entry, now, toTheDead))) {
      packer.gossip(to, out);
    }
    dropUnheard();
  }

  /** Without one of ours in the group nobody would ever take what waits for them. */
  private void dropUnheard() {
    if (!core.lanes().isEmpty(Lane.NOTICE)
        && core.members().ring().stream().noneMatch(core::oneOfOurs)) {
      core.lanes().clear(Lane.NOTICE);
    }
  }

  /** The recently dead hear rumours too, so that they can refute their death. */
  private boolean hears(Entry entry, long now, long toTheDead) {
    return switch (entry.state) {
      case ALIVE, SUSPECT, LEAVING -> entry != core.self().entry;
      case DEAD -> now - entry.since <= toTheDead && entry.incarnation > 0;
      case LEFT -> false;
    };
  }
}
