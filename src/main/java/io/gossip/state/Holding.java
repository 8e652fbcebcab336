package io.gossip.state;

import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta.Item;
import io.gossip.message.StateDelta.OfOwner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is held of one owner's state. */
final class Holding {
  private static final long PRESENT = Long.MAX_VALUE;

  final String owner;
  private final Map<String, Held> keys = new TreeMap<>();
  private final Known known = new Known();
  private final long tombstoneMillis;
  private final Tally all;
  private long absentSince = PRESENT;
  private int values;
  private int bytes;

  /** What becomes of keys while a change is applied. */
  interface Changes {
    void set(String owner, Held held);

    void gone(String owner, Held held);
  }

  Holding(String owner, long tombstoneMillis, Tally all) {
    this.owner = owner;
    this.tombstoneMillis = tombstoneMillis;
    this.all = all;
  }

  Known known() {
    return known;
  }

  Held get(String key) {
    return keys.get(key);
  }

  /** All keys, tombstones included. */
  Collection<Held> all() {
    return keys.values();
  }

  /** Keys that have a value. */
  int values() {
    return values;
  }

  int tombstones() {
    return keys.size() - values;
  }

  /** Of all values and their keys. */
  int bytes() {
    return bytes;
  }

  void present() {
    absentSince = PRESENT;
  }

  /** The owner has been away since then, if not for longer. */
  void absent(long since) {
    absentSince = Math.min(absentSince, since);
  }

  /** For how long the owner has been away; 0 while it is there. */
  long absentMillis(long now) {
    return absentSince == PRESENT ? 0 : Math.max(1, now - absentSince);
  }

  void put(Held held) {
    remove(held.key());
    keys.put(held.key(), held);
    values += held.tombstone() ? 0 : 1;
    bytes += held.size();
    all.bytes += held.size();
    all.keys++;
  }

  Held remove(String key) {
    Held old = keys.remove(key);
    if (old != null) {
      values -= old.tombstone() ? 0 : 1;
      bytes -= old.size();
      all.bytes -= old.size();
      all.keys--;
    }
    return old;
  }

  /** Lets a value expire. */
  Held expire(Held held) {
    Held tombstone = expired(held);
    put(tombstone);
    return tombstone;
  }

  private Held expired(Held held) {
    return held.expired(held.endsAt() + tombstoneMillis);
  }

  /** Forgets a tombstone: from now on it cannot be told any more. */
  void forget(Held tombstone) {
    remove(tombstone.key());
    known.raiseFloor(tombstone.version());
  }

  /** The latest version of all keys but one; zero if there is none. */
  StateVersion latestBut(String key) {
    StateVersion latest = StateVersion.ZERO;
    for (Held held : keys.values()) {
      if (!held.key().equals(key)) {
        latest = latest.max(held.version());
      }
    }
    return latest;
  }

  /**
   * Applies what the owner wrote, heard from whomever.
   *
   * @return whether any of it was news
   */
  boolean apply(long now, OfOwner change, Changes out) {
    if (!change.to().after(known.complete())) {
      return false;
    }
    boolean first =
        known.complete().equals(StateVersion.ZERO) && change.from().equals(StateVersion.ZERO);
    boolean news = false;
    Set<String> named = new HashSet<>();
    for (Item item : change.items()) {
      named.add(item.key());
      news |= take(Held.of(item, now, tombstoneMillis), out);
    }
    news |= drop(change, first, named, out);
    known.add(change.from(), change.to(), change.floor());
    return news || first;
  }

  private boolean take(Held held, Changes out) {
    Held old = keys.get(held.key());
    if (old != null && !held.version().after(old.version())) {
      keys.put(old.key(), held.version().equals(old.version()) ? old.confirmed() : old);
      return false;
    }
    put(held);
    if (!held.tombstone()) {
      out.set(owner, held);
    } else if (old != null && !old.tombstone()) {
      out.gone(owner, held);
    }
    return true;
  }

  /** What was written between the two versions and is not named is gone. */
  private boolean drop(OfOwner change, boolean first, Set<String> named, Changes out) {
    boolean dropped = false;
    for (Held held : new ArrayList<>(keys.values())) {
      boolean within = held.version().after(change.from()) && !held.version().after(change.to());
      // An owner that lost its disk and its clock may have begun below what is remembered.
      if ((within || first && held.remembered()) && !named.contains(held.key())) {
        remove(held.key());
        dropped = true;
        if (!held.tombstone()) {
          out.gone(owner, held);
        }
      }
    }
    return dropped;
  }

  /** What somebody lacks who knows the owner's state up to a version. */
  OfOwner since(long now, StateVersion theirs) {
    StateVersion from = known.floor().after(theirs) ? StateVersion.ZERO : theirs;
    List<Item> items = new ArrayList<>();
    for (Held held : keys.values()) {
      // A tombstone is told until it is forgotten, for only then is the floor above it.
      if (held.version().after(from) && !held.remembered()) {
        boolean expired = held.over(now) && !held.tombstone();
        items.add((expired ? expired(held) : held).item(now));
      }
    }
    return new OfOwner(owner, known.floor(), from, known.complete(), absentMillis(now), items);
  }

  /** How many keys somebody lacks. */
  long gap(StateVersion theirs) {
    StateVersion from = known.floor().after(theirs) ? StateVersion.ZERO : theirs;
    return keys.values().stream().filter(held -> held.version().after(from)).count();
  }

  /** Whether nothing of it was confirmed in this run. */
  boolean stale() {
    return known.complete().equals(StateVersion.ZERO);
  }

  /** Forgets tombstones, the oldest first, until so many are left. */
  void trimTombstones(int most) {
    if (tombstones() > most) {
      keys.values().stream()
          .filter(Held::tombstone)
          .sorted(Comparator.comparing(Held::version))
          .limit(tombstones() - most)
          .toList()
          .forEach(this::forget);
    }
  }
}
