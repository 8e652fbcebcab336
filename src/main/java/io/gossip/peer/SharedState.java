package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.StateEntry;
import io.gossip.message.GossipMessage;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDelta.OfOwner;
import io.gossip.message.StateDigest;
import io.gossip.message.StateMessage;
import io.gossip.message.StateSummary;
import io.gossip.protocol.LayerDoor;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.MemberRecord;
import io.gossip.protocol.Refusal;
import io.gossip.state.StateConfig;
import io.gossip.state.States;
import io.gossip.state.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Spreads state among announced peers: small changes as rumours, what those missed by comparing
 * with one other member now and then, over a stream. Who holds the same exchanges eight bytes.
 */
final class SharedState {
  /** A rumour may still be on its way for so long; what differs meanwhile is no loss. */
  private static final long CALM_MILLIS = 1_000;

  /** But under changes that never stop, repair waits no longer than this many rounds. */
  private static final int MOST_ROUNDS = 6;

  /** What only time changes may be seen so much later. */
  private static final long HASH_MILLIS = 100;

  /** A packet may be lost; after that the rounds of the others reach a newcomer too. */
  private static final int JOIN_TRIES = 3;

  /** What was learned by repair is compared with another so soon, plus as much again at random. */
  private static final long SOON_MILLIS = 500;

  /**
   * Comparing goes over all members: above so many the pauses grow as their number does. 1,000
   * peers that started in one JVM did little else for a minute.
   */
  private static final int MEMBERS_OF_A_PAUSE = 100;

  /** Rounds are slower than the first look at news, and so are left as they are for longer. */
  private static final int MEMBERS_OF_A_ROUND = 200;

  /** Up to so many members a word more or less is nothing. */
  private static final int SMALL_GROUP = 8;

  /** Until who is one of ours has been seen: the first ack tells. */
  private static final long AFTER_JOIN_MILLIS = 1_000;

  private final List<StateEntry> changes = new ArrayList<>();
  private final LayerDoor door;
  private final StateConfig config;
  private final RandomGenerator random;
  private final States states;
  private final StateRepair repair;
  private boolean comparing;
  private boolean comparingSoon;
  private long rumouredAt = Long.MIN_VALUE / 2;
  private long changedAt = Long.MIN_VALUE / 2;
  private long hashedAt = Long.MIN_VALUE / 2;
  private long hash;
  private long nextExpiry = Long.MAX_VALUE;

  SharedState(LayerDoor door, StateConfig config, RandomGenerator random) {
    this.door = door;
    this.config = config;
    this.random = random;
    this.states = new States(door.self(), config, door::present, changes::add);
    this.repair = new StateRepair(door, states);
  }

  States states() {
    return states;
  }

  void start(long now, List<StateEntry> remembered, Door out) {
    states.start(now, config.enabled() ? remembered : List.of());
    settle(now, out);
  }

  StateEntry set(long now, String key, Bytes value, long ttlMillis, String channel, Door out) {
    if (!config.enabled()) {
      throw new UnsupportedOperationException("this peer shares no state (option state)");
    }
    OfOwner change = states.set(now, key, value, ttlMillis, channel);
    changedAt = now;
    if (!word(key) || heardFromMost()) {
      spread(now, change);
    } else {
      compareSoon(out);
    }
    settle(now, out);
    return states.get(now, door.self(), key);
  }

  /** Whether a key is one that peers write by themselves, and that comparing spreads too. */
  private boolean word(String key) {
    return config.repairMillis() > 0 && key.startsWith(StateEntry.RESERVED);
  }

  /**
   * A single word may travel at once. While a group forms all have one to say, and all of them
   * together are told by comparing.
   */
  private boolean heardFromMost() {
    int present = door.present();
    return present <= SMALL_GROUP || 10 * states.totals().owners() >= 9 * present;
  }

  /** False if there is no such key. */
  boolean delete(long now, String key, Door out) {
    OfOwner change = states.delete(now, key);
    if (change == null) {
      return false;
    }
    spread(now, change);
    settle(now, out);
    return true;
  }

  /** What fits a packet travels as it is; of what does not, the version. */
  private void spread(long now, OfOwner change) {
    changedAt = now;
    rumouredAt = now;
    String name = "state of " + change.owner() + " " + change.items().get(0).key();
    if (!door.broadcast(name, StateDelta.of(change))) {
      repair.tell(change.owner(), change.to());
    }
  }

  void received(long now, MemberAddress from, StateMessage message, Door out) {
    if (!config.enabled()) {
      return;
    }
    if (message instanceof StateSummary summary) {
      if (calm(now)
          && repair.due(now, config.repairMillis())
          && summary.hash() != hash(now)
          && door.met(from, out)) {
        repair.ask(now, from, out);
      }
    } else if (message instanceof StateDigest told) {
      if (states.behind(now, told) && door.met(from, out)) {
        repair.askFor(now, told, from, out);
      }
    } else {
      rumours(now, (StateDelta) message, from, out, true);
    }
    settle(now, out);
  }

  /** What came by repair is told on the same way, and soon: all is over the sooner. */
  private void compareSoon(Door out) {
    if (!comparingSoon && config.repairMillis() > 0) {
      comparingSoon = true;
      long pause = SOON_MILLIS * times(MEMBERS_OF_A_PAUSE);
      out.wakeAfter(pause + random.nextLong(pause), new StateWakeup.SoonDue());
    }
  }

  /** How often so many members are in the group, at least once. */
  private int times(int members) {
    return Math.max(1, door.present() / members);
  }

  /** It goes over all owners: whoever sends many summaries shall not make us do that for each. */
  private long hash(long now) {
    if (now - hashedAt >= HASH_MILLIS || changedAt >= hashedAt) {
      hash = states.hash(now);
      hashedAt = now;
    }
    return hash;
  }

  private boolean calm(long now) {
    return now - rumouredAt >= CALM_MILLIS
        || repair.silentMillis(now) >= MOST_ROUNDS * config.repairMillis();
  }

  /** Takes in what others wrote; true if any of it was news. */
  private boolean rumours(
      long now, StateDelta delta, MemberAddress from, Door out, boolean passOn) {
    boolean news = false;
    for (OfOwner change : delta.owners()) {
      Unfit why = states.unfit(now, change);
      if (why != null) {
        out.refused(refusal(why), from);
      } else if (states.received(now, change)) {
        changedAt = now;
        news = true;
        boolean word = false;
        for (StateDelta.Item item : change.items()) {
          word |= word(item.key());
        }
        if (passOn && change.items().size() == 1 && (!word || door.passing())) {
          spread(now, change);
        }
      }
    }
    return news;
  }

  private static Refusal refusal(Unfit why) {
    return switch (why) {
      case AHEAD -> Refusal.STATE_AHEAD;
      case MALFORMED -> Refusal.MALFORMED;
      case TOO_MUCH -> Refusal.STATE_FULL;
    };
  }

  void streamReceived(long now, long token, MemberAddress from, StateMessage request, Door out) {
    if (request instanceof StateDigest digest && config.enabled()) {
      out.reply(token, states.answer(now, digest));
    } else {
      out.closeStream(token);
      if (request instanceof StateDelta delta && config.enabled()) {
        if (rumours(now, delta, from, out, false)) {
          compareSoon(out);
        }
        settle(now, out);
      }
    }
  }

  /** The answer to a stream of ours, or its end with {@code null}; false if it is not ours. */
  boolean streamEnded(long now, long token, GossipMessage answer, Door out) {
    MemberAddress to = repair.ended(token);
    if (to == null) {
      return false;
    }
    if (answer instanceof StateDelta delta) {
      boolean news = rumours(now, delta, to, out, false);
      if (news) {
        compareSoon(out);
      }
      repair.answered(now, to, delta, news, out);
      settle(now, out);
    }
    return true;
  }

  void woken(long now, StateWakeup wakeup, Door out) {
    if (wakeup instanceof StateWakeup.ExpiryDue due) {
      if (due.at() == nextExpiry) {
        nextExpiry = Long.MAX_VALUE;
      }
    } else if (wakeup instanceof StateWakeup.RepairDue) {
      out.wakeAfter(config.repairMillis() * times(MEMBERS_OF_A_ROUND), wakeup);
      compare(now, out);
    } else if (wakeup instanceof StateWakeup.SoonDue) {
      comparingSoon = false;
      compare(now, out);
    } else {
      joined((StateWakeup.JoinedDue) wakeup, now, out);
    }
    states.pass(now);
    settle(now, out);
  }

  private void joined(StateWakeup.JoinedDue due, long now, Door out) {
    compare(now, out);
    if (due.tries() > 1 && states.isEmpty()) {
      out.wakeAfter(AFTER_JOIN_MILLIS, new StateWakeup.JoinedDue(due.tries() - 1));
    }
  }

  /** Tells one other what we hold; who holds something else asks. */
  private void compare(long now, Door out) {
    List<MemberRecord> other = door.pick(now, 1, member -> door.announced(member.name()));
    if (!other.isEmpty()) {
      StateSummary summary = new StateSummary(hash(now));
      door.tell(other.get(0).address(), summary, out);
    }
  }

  void joined(Door out) {
    if (!config.enabled()) {
      return;
    }
    out.wakeAfter(AFTER_JOIN_MILLIS, new StateWakeup.JoinedDue(JOIN_TRIES));
  }

  void changed(long now, MemberChange change) {
    if (change.record().state().present()) {
      states.present(change.record().name());
    } else {
      states.absent(now, change.record().name());
    }
  }

  /**
   * Tells what has changed, and asks to be woken when the next key expires. Rounds begin with the
   * first key: a group without state has none.
   */
  private void settle(long now, Door out) {
    changes.forEach(out::stateChanged);
    changes.clear();
    if (!comparing && config.enabled() && config.repairMillis() > 0 && !states.isEmpty()) {
      comparing = true;
      out.wakeAfter(random.nextLong(config.repairMillis()), new StateWakeup.RepairDue());
    }
    long next = states.nextDeadline().orElse(Long.MAX_VALUE);
    if (next < nextExpiry) {
      nextExpiry = next;
      out.wakeAfter(Math.max(1, next - now), new StateWakeup.ExpiryDue(next));
    }
  }
}
