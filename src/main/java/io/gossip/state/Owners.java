package io.gossip.state;

import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta.Item;
import io.gossip.message.StateDelta.OfOwner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The table of all owners, with the bounds of what is taken in. */
final class Owners {
  /**
   * Clocks may be wrong, but not by more than ten years; else nobody could outbid a forger. It need
   * not be narrow: only the owner writes, and it outbids whatever is told of it that is not its
   * own.
   */
  private static final long MAX_AHEAD_MILLIS = 10 * 366 * 24 * 3_600_000L;

  /** Twice what an owner may have: while it changes, old and new keys may both be held. */
  private static final int MAX_KEYS = 4 * OwnState.MAX_KEYS;

  private static final int MAX_BYTES = 2 * OwnState.MAX_BYTES;

  /** An owner and a key take more than their bytes: so many of the whole limit, at least. */
  private static final int OWNER_COST = 1_024;

  private static final int KEY_COST = 64;

  /** Replaced keys whose deadlines may wait beside all that are held. */
  private static final int MAX_OVERDUE = 1_024;

  private final Map<String, Holding> byName = new TreeMap<>();
  private final Deadlines deadlines = new Deadlines();
  private final StateConfig config;
  private final Predicate<String> present;
  private final Tally tally = new Tally();

  Owners(StateConfig config, Predicate<String> present) {
    this.config = config;
    this.present = present;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Collection<Holding> all() {
    return byName.values();
  }

  Holding get(String owner) {
    return byName.get(owner);
  }

  Holding create(String owner) {
    Holding holding = new Holding(owner, config.tombstoneMillis(), tally);
    byName.put(owner, holding);
    return holding;
  }

  /** Keeps what an earlier run knew of another, until somebody confirms it. */
  void remember(long now, StateEntry entry) {
    long endsAt = entry.expiresAt().orElse(Held.NEVER);
    if (entry.gone() || endsAt <= now) {
      return;
    }
    Holding holding = byName.get(entry.peer());
    if (holding == null) {
      holding = create(entry.peer());
      holding.absent(now);
    }
    Held held =
        new Held(
            entry.key(),
            entry.value(),
            entry.version(),
            entry.since(),
            endsAt,
            entry.channel(),
            true);
    holding.put(held);
    schedule(entry.peer(), held);
  }

  /** Remembers when a key expires, or when its tombstone may be forgotten. */
  void schedule(String owner, Held held) {
    deadlines.add(owner, held);
    if (deadlines.size() > 2 * tally.keys + MAX_OVERDUE) {
      deadlines.clear(); // most of them are of keys that were written again since
      for (Holding holding : byName.values()) {
        holding.all().forEach(each -> deadlines.add(holding.owner, each));
      }
    }
  }

  boolean present(String owner) {
    return present.test(owner);
  }

  /** Whether a version can have come from an honest clock. */
  static boolean plausible(long now, StateVersion version) {
    return version.generation() <= now + MAX_AHEAD_MILLIS;
  }

  /** Why an owner within its limits cannot have made a change; {@code null} if it can. */
  Unfit unfit(long now, OfOwner change) {
    if (!plausible(now, change.to()) || !plausible(now, change.floor())) {
      return Unfit.AHEAD;
    }
    if (change.from().after(change.to())) {
      return Unfit.MALFORMED;
    }
    for (Item item : change.items()) {
      if (!plausible(now, item.version())) {
        return Unfit.AHEAD;
      }
    }
    return fits(change) ? null : Unfit.TOO_MUCH;
  }

  private boolean fits(OfOwner change) {
    Holding holding = byName.get(change.owner());
    if (holding == null && !room(change.owner())) {
      return false;
    }
    long size = 0;
    for (Item item : change.items()) {
      size += Held.size(item.key(), item.value());
    }
    int heldKeys = holding == null ? 0 : holding.all().size();
    int heldBytes = holding == null ? 0 : holding.bytes();
    return heldKeys + change.items().size() <= MAX_KEYS
        && heldBytes + size <= MAX_BYTES
        && tally.bytes + size <= config.maxBytes()
        && tally.keys + change.items().size() <= config.maxBytes() / KEY_COST;
  }

  /** Members are bounded elsewhere; of others, forged ones perhaps, there may be so many. */
  private boolean room(String owner) {
    return byName.size() < config.maxBytes() / OWNER_COST || present.test(owner);
  }

  boolean apply(long now, OfOwner change, Holding.Changes out) {
    boolean here = present.test(change.owner());
    if (!here && aged(change.absentMillis())) {
      return false;
    }
    Holding holding = byName.get(change.owner());
    if (holding == null) {
      holding = create(change.owner());
    }
    if (here) {
      holding.present();
    } else {
      holding.absent(now - change.absentMillis());
    }
    boolean news = holding.apply(now, change, out);
    if (news) {
      for (Item item : change.items()) {
        Held held = holding.get(item.key());
        if (held != null && held.version().equals(item.version())) {
          schedule(change.owner(), held);
        }
      }
      holding.trimTombstones(OwnState.MAX_KEYS);
    }
    return news;
  }

  void expire(long now, Holding.Changes out) {
    for (Deadlines.Deadline due = deadlines.poll(now); due != null; due = deadlines.poll(now)) {
      Holding holding = byName.get(due.owner());
      Held held = holding == null ? null : holding.get(due.key());
      if (held == null || !held.version().equals(due.version()) || !held.over(now)) {
        continue;
      }
      if (held.tombstone()) {
        holding.forget(held);
      } else {
        schedule(holding.owner, holding.expire(held));
        out.gone(holding.owner, held);
      }
    }
  }

  /** Whether an owner has been away for so long that it is not passed on any more. */
  boolean aged(long absentMillis) {
    return absentMillis > config.keepAbsentMillis() / 2;
  }

  /** All forget an owner at about the same time, because they tell each other since when. */
  void forgetAbsent(long now, Holding.Changes out) {
    for (Holding holding : List.copyOf(byName.values())) {
      if (holding.absentMillis(now) > config.keepAbsentMillis()) {
        byName.remove(holding.owner);
        tally.bytes -= holding.bytes();
        tally.keys -= holding.all().size();
        holding.all().stream()
            .filter(held -> !held.tombstone())
            .forEach(held -> out.gone(holding.owner, held));
      }
    }
  }

  States.Totals totals() {
    int keys = byName.values().stream().mapToInt(Holding::values).sum();
    return new States.Totals(byName.size(), keys, tally.bytes);
  }
}
