package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The table of all names: those in the probe order, and those that are gone. The gone are kept so
 * that an old claim cannot bring them back, long after memberlist would have forgotten them.
 */
final class Members {
  private final Map<String, Entry> byName = new HashMap<>();
  private final List<Entry> ring = new ArrayList<>();
  private final LinkedHashMap<String, Entry> gone = new LinkedHashMap<>();
  private final ViewDigest digest = new ViewDigest();
  private final int[] counts = new int[MemberState.values().length];
  private final RandomGenerator random;
  private final int max;

  Members(RandomGenerator random, int max) {
    this.random = random;
    this.max = max;
  }

  Entry get(String name) {
    return byName.get(name);
  }

  /** All rows, the gone included. */
  Collection<Entry> all() {
    return byName.values();
  }

  Collection<Entry> gone() {
    return gone.values();
  }

  /** The probe order: all but the gone. */
  List<Entry> ring() {
    return ring;
  }

  /** Number of known members that all formulas use. */
  int known() {
    return ring.size();
  }

  boolean full() {
    return byName.size() >= max;
  }

  /** The row that has been gone for longest, or {@code null}. */
  Entry longestGone() {
    return gone.isEmpty() ? null : gone.values().iterator().next();
  }

  /** A new row in the probe order, dead and not shown yet. */
  Entry create(String name, MemberAddress address) {
    Entry entry = new Entry(name, address);
    byName.put(name, entry);
    enter(entry);
    return entry;
  }

  /** A row that is gone from the start: a tombstone of an earlier run. */
  void createGone(MemberRecord record) {
    Entry entry = new Entry(record.name(), record.address());
    entry.meta = record.meta();
    entry.incarnation = record.incarnation();
    entry.state = record.state();
    entry.since = record.since();
    byName.put(entry.name, entry);
    gone.put(entry.name, entry);
    show(entry, true);
  }

  /** Puts a row at a random place of the probe order. */
  void enter(Entry entry) {
    if (entry.slot >= 0) {
      return;
    }
    gone.remove(entry.name);
    int slot = random.nextInt(ring.size() + 1);
    ring.add(entry);
    swap(slot, ring.size() - 1);
    entry.slot = slot;
  }

  /** Takes a row out of the probe order, but not out of memory. */
  void drop(Entry entry) {
    int last = ring.size() - 1;
    swap(entry.slot, last);
    ring.remove(last);
    entry.slot = -1;
    gone.put(entry.name, entry);
  }

  /** Forgets a row that is gone. */
  void forget(Entry entry) {
    show(entry, false);
    gone.remove(entry.name);
    byName.remove(entry.name);
  }

  void shuffle() {
    for (int i = ring.size() - 1; i > 0; i--) {
      swap(i, random.nextInt(i + 1));
    }
  }

  /** Up to {@code count} different members at random that fit; few are missed at most. */
  List<Entry> pick(int count, Predicate<Entry> fits) {
    List<Entry> picked = new ArrayList<>(count);
    int n = ring.size();
    for (int tries = 0; tries < 3 * n && picked.size() < count; tries++) {
      Entry entry = ring.get(random.nextInt(n));
      if (!picked.contains(entry) && fits.test(entry)) {
        picked.add(entry);
      }
    }
    return picked;
  }

  /** Changes a row's state, after all else of it; the time of the change is kept if it is none. */
  void become(Entry entry, MemberState state, long now) {
    if (entry.state != state) {
      count(entry, -1);
      entry.state = state;
      entry.since = now;
      count(entry, 1);
    }
    digest.note(entry);
  }

  ViewDigest digest() {
    return digest;
  }

  void leaving(Entry entry, boolean leaving) {
    count(entry, -1);
    entry.leaving = leaving;
    count(entry, 1);
  }

  /** Shows a row to users, or hides it again. */
  void show(Entry entry, boolean shown) {
    count(entry, -1);
    entry.shown = shown;
    count(entry, 1);
  }

  /** Number of shown members in a state. */
  int count(MemberState state) {
    return counts[state.ordinal()];
  }

  /** Number of shown members that are alive, suspect or leaving, this one included. */
  int present() {
    return count(MemberState.ALIVE) + count(MemberState.SUSPECT) + count(MemberState.LEAVING);
  }

  private void count(Entry entry, int change) {
    if (entry.shown) {
      counts[entry.visible().ordinal()] += change;
    }
  }

  private void swap(int a, int b) {
    Entry first = ring.get(a);
    Entry second = ring.get(b);
    ring.set(a, second);
    ring.set(b, first);
    second.slot = a;
    first.slot = b;
  }
}
