package io.gossip.state;

import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta.Item;
import io.gossip.message.StateDelta.OfOwner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is held of one owner's state. */
final class Holding {
  private static final long PRESENT = Long.MAX_VALUE;

  final String owner;
  private static final Held[] NONE = {};

  /** By key, and never written to: few have more than two, and most of a peer's memory is this. */
  private Held[] keys = NONE;

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
    int at = place(key);
    return at < 0 ? null : keys[at];
  }

  /**
   * Where a key stands; below 0 if it does not, then one less than the place that it would have.
   */
  private int place(String key) {
    int low = 0;
    int high = keys.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = keys[middle].key().compareTo(key);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -low - 1;
  }

  /** All keys as they are now, tombstones included. */
  List<Held> all() {
    return Arrays.asList(keys);
  }

  /** Keys that have a value. */
  int values() {
    return values;
  }

  int tombstones() {
    return keys.length - values;
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
    store(held);
    values += held.tombstone() ? 0 : 1;
    bytes += held.size();
    all.bytes += held.size();
    all.keys++;
  }

  private void store(Held held) {
    int at = place(held.key());
    Held[] more;
    if (at >= 0) {
      more = keys.clone();
    } else {
      at = -at - 1;
      more = Arrays.copyOf(keys, keys.length + 1);
      System.arraycopy(keys, at, more, at + 1, keys.length - at);
    }
    more[at] = held;
    keys = more;
  }

  Held remove(String key) {
    int at = place(key);
    Held old = null;
    if (at >= 0) {
      old = keys[at];
      Held[] fewer = Arrays.copyOf(keys, keys.length - 1);
      System.arraycopy(keys, at + 1, fewer, at, fewer.length - at);
      keys = fewer;
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
    for (Held held : keys) {
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
    Held old = get(held.key());
    if (old != null && !held.version().after(old.version())) {
      if (held.version().equals(old.version())) {
        store(old.confirmed());
      }
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
    for (Held held : all()) {
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
    for (Held held : keys) {
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
    return all().stream().filter(held -> held.version().after(from)).count();
  }

  /** Whether nothing of it was confirmed in this run. */
  boolean stale() {
    return known.complete().equals(StateVersion.ZERO);
  }

  /** Forgets tombstones, the oldest first, until so many are left. */
  void trimTombstones(int most) {
    if (tombstones() > most) {
      all().stream()
          .filter(Held::tombstone)
          .sorted(Comparator.comparing(Held::version))
          .limit(tombstones() - most)
          .toList()
          .forEach(this::forget);
    }
  }
}
