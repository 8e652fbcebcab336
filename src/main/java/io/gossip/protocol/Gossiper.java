package io.gossip.protocol;

import java.util.ArrayList;
import java.util.List;

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
    List<Entry> hearers =
        core.config().departures().everyoneInTurn()
            ? nextHearers(now, toTheDead)
            : core.members()
                .pick(core.config().gossip().nodes(), entry -> hears(entry, now, toTheDead));
    for (Entry to : hearers) {
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

  /**
   * The next few of a shuffled order. memberlist draws afresh each time and so misses one of six
   * about once in a hundred rumours; this way nobody is passed over twice in a row.
   */
  private List<Entry> nextHearers(long now, long toTheDead) {
    Deck deck = core.members().hearers();
    List<Entry> hearers = new ArrayList<>();
    int looks = deck.size() + core.members().known();
    while (looks-- >= 0 && hearers.size() < core.config().gossip().nodes()) {
      Entry entry = deck.deal();
      if (entry != null && hears(entry, now, toTheDead) && !hearers.contains(entry)) {
        hearers.add(entry);
      }
    }
    return hearers;
  }

  /** The recently dead hear rumours too, so that they can refute their death. */
  private boolean hears(Entry entry, long now, long toTheDead) {
    return switch (entry.state()) {
      case ALIVE, SUSPECT, LEAVING -> entry != core.self().entry;
      case DEAD -> now - entry.since <= toTheDead && entry.incarnation() > 0;
      case LEFT -> false;
    };
  }
}
