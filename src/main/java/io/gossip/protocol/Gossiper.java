package io.gossip.protocol;

import java.util.ArrayList;
import java.util.List;

/** Sends rumours to a few members at a time; sleeps while there is nothing to say. */
final class Gossiper {
  private final Core core;
  private final Packer packer;
  private final Offers offers;
  private final Contacts contacts;
  private boolean awake;
  private long lastTick = Long.MIN_VALUE;

  /** Where in an interval steady ticks fall; -1 until one is asked for. */
  private long phase = -1;

  Gossiper(Core core, Packer packer, Offers offers, Contacts contacts) {
    this.contacts = contacts;
    this.core = core;
    this.packer = packer;
    this.offers = offers;
  }

  /** Called after every input: a fresh rumour need not wait longer than the interval. */
  void wakeIfNeeded(long now, Effects out) {
    if (awake || core.others() == 0 || core.silent() && !offering(now)) {
      return;
    }
    awake = true;
    out.wakeAfter(pause(now), new Wakeup.GossipDue());
  }

  /** What has left at once gets an interval's time to arrive before it is repaired. */
  private long pause(long now) {
    long interval = core.config().gossip().intervalMillis();
    if (core.config().spreading().atOnce()) {
      return interval;
    }
    if (core.config().departures().wakingUp()) {
      return lastTick == Long.MIN_VALUE ? 0 : Math.max(0, lastTick + interval - now);
    }
    if (phase < 0) {
      phase = core.random().nextLong(interval);
    }
    return 1 + Math.floorMod(phase - now - 1, interval);
  }

  private boolean offering(long now) {
    return core.config().spreading().feedback() && offers.any(now) && core.accompaniedByOurs();
  }

  void due(long now, Effects out) {
    awake = false;
    lastTick = now;
    offers.askAgain(now, out);
    long toTheDead = core.config().gossip().toTheDeadMillis();
    List<Entry> hearers =
        core.config().departures().everyoneInTurn()
            ? nextHearers(now, toTheDead)
            : core.members()
                .pick(core.config().gossip().nodes(), entry -> hears(entry, now, toTheDead));
    for (Entry to : hearers) {
      if (core.byNumber(to)) {
        offers.offer(now, to, out);
        state(to, out);
      } else {
        packer.gossip(to, out);
        introduce(to, out);
      }
    }
    dropUnheard();
  }

  /** Only those whom we have met are given what strangers must not see. */
  private void introduce(Entry to, Effects out) {
    boolean waiting = !core.lanes().isEmpty(Lane.NOTICE) || !core.lanes().isEmpty(Lane.STATE);
    if (waiting && to.ours() && !to.announced()) {
      contacts.greet(to, out);
    }
  }

  /** What travels in no wave goes to those whom we have met; of others it asks whether they are. */
  private void state(Entry to, Effects out) {
    if (to.announced()) {
      packer.state(to, out);
    } else if (!core.lanes().isEmpty(Lane.STATE)) {
      contacts.greet(to, out);
    }
  }

  /** Without one of ours in the group nobody would ever take what waits for them. */
  private void dropUnheard() {
    if (core.config().spreading().feedback()) {
      core.dropUnheard();
    }
    boolean waiting = !core.lanes().isEmpty(Lane.NOTICE) || !core.lanes().isEmpty(Lane.STATE);
    if (waiting && !core.accompaniedByOurs()) {
      core.lanes().clear(Lane.NOTICE);
      core.lanes().clear(Lane.STATE);
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
