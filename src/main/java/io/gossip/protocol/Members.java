package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.protocol.Entry.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The table of all names: those in the probe order, and those that are gone. The gone are kept so
 * that an old claim cannot bring them back, long after memberlist would have forgotten them.
 */
final class Members {
  private static final int FIRST_BITS = 12;

  private final NameTable byName;
  private final AddressTable byAddress = new AddressTable();
  private final ArrayList<Entry> ring = new ArrayList<>();
  private final Deck hearers;
  private final LinkedHashMap<String, Entry> gone = new LinkedHashMap<>();
  private final ViewDigest digest = new ViewDigest();
  private final NameOrder order = new NameOrder();
  private final int[] counts = new int[MemberState.values().length];
  private final RandomGenerator random;
  private final int max;
  private int strangers;
  private boolean layered;

  Members(RandomGenerator random, int max) {
    this.random = random;
    this.max = max;
    this.byName = new NameTable(random.nextLong());
    this.hearers = new Deck(random);
  }

  Entry get(String name) {
    return byName.get(name);
  }

  /** All rows, the gone included. */
  Stream<Entry> all() {
    return Stream.concat(ring.stream(), gone.values().stream());
  }

  /** All rows that users see. */
  Stream<Entry> shown() {
    return all().filter(Entry::shown);
  }

  Collection<Entry> gone() {
    return gone.values();
  }

  /** The present member at this address; {@code null} if there is none. */
  Entry at(MemberAddress address) {
    return byAddress.present(address);
  }

  /** Takes over what a member says of itself, and at which incarnation. */
  void claimed(Entry entry, long incarnation, Identity said) {
    digest.without(entry);
    entry.incarnation(incarnation);
    if (said.address().equals(entry.address())) {
      entry.identity(said);
    } else {
      byAddress.remove(entry);
      entry.identity(said);
      byAddress.add(entry);
    }
    digest.note(entry);
  }

  /** Takes over a claim that says no more of a member than its incarnation. */
  void claimed(Entry entry, long incarnation) {
    claimed(entry, incarnation, entry.identity());
  }

  /**
   * All of the probe order behind a name, upwards and around, up to another; neither of the two is
   * among them.
   */
  List<Entry> between(String from, String until) {
    return order.between(from, until);
  }

  /** Those of these rumours that say of a member nothing but what is held already. */
  Set<Integer> held(List<Integer> rumours) {
    Set<Integer> held = new HashSet<>();
    if (!rumours.isEmpty()) {
      int[] asked = rumours.stream().mapToInt(Integer::intValue).sorted().toArray();
      // Of many members only few have to be looked up: numbers are spread evenly.
      BitSet first = new BitSet(1 << FIRST_BITS);
      for (int id : asked) {
        first.set(id >>> Integer.SIZE - FIRST_BITS);
      }
      for (Entry entry : ring) {
        int id = RumourId.alive(entry.name(), entry.incarnation(), entry.address(), entry.meta());
        boolean maybe = first.get(id >>> Integer.SIZE - FIRST_BITS);
        if (maybe && entry.present() && Arrays.binarySearch(asked, id) >= 0) {
          held.add(id);
        }
      }
    }
    return held;
  }

  /** The probe order: all but the gone. */
  List<Entry> ring() {
    return ring;
  }

  /** Whose turn it is to hear rumours. */
  Deck hearers() {
    return hearers;
  }

  /** Number of known members that all formulas use. */
  int known() {
    return ring.size();
  }

  /** Number of all rows, the gone included. */
  int size() {
    return byName.size();
  }

  boolean full() {
    return size() >= max;
  }

  /** The row that has been gone for longest, or {@code null}. */
  Entry longestGone() {
    return gone.isEmpty() ? null : gone.values().iterator().next();
  }

  /** A new row in the probe order, dead and not shown yet. */
  Entry create(Identity identity) {
    Entry entry = row(identity);
    byName.add(entry);
    byAddress.add(entry);
    enter(entry);
    return entry;
  }

  private Entry row(Identity identity) {
    return layered ? new LayeredEntry(identity) : new Entry(identity);
  }

  /** From now on rows have room for what a layer above keeps with them. */
  void layered() {
    layered = true;
  }

  /** A row that is gone from the start: a tombstone of an earlier run. */
  void createGone(MemberRecord record) {
    Entry entry = row(record.identity());
    entry.incarnation(record.incarnation());
    entry.state(record.state());
    entry.since = record.since();
    byName.add(entry);
    byAddress.add(entry);
    gone.put(entry.name(), entry);
    show(entry, true);
  }

  /** Puts a row at a random place of the probe order. */
  void enter(Entry entry) {
    if (entry.known()) {
      return;
    }
    gone.remove(entry.name());
    entry.mark(Mark.KNOWN, true);
    ring.add(entry);
    swap(random.nextInt(ring.size()), ring.size() - 1);
    hearers.add(entry);
    order.add(entry);
    strangers += entry.ours() ? 0 : 1;
  }

  /** Takes rows out of the probe order, but not out of memory. */
  void dropIf(Predicate<Entry> done) {
    ring.removeIf(
        entry -> {
          boolean out = done.test(entry);
          if (out) {
            entry.mark(Mark.KNOWN, false);
            strangers -= entry.ours() ? 0 : 1;
            order.remove();
            gone.put(entry.name(), entry);
          }
          return out;
        });
  }

  /** Forgets a row that is gone. */
  void forget(Entry entry) {
    show(entry, false);
    gone.remove(entry.name());
    byName.remove(entry.name());
    byAddress.remove(entry);
  }

  void shuffle() {
    ring.trimToSize();
    for (int i = ring.size() - 1; i > 0; i--) {
      swap(i, random.nextInt(i + 1));
    }
  }

  /** Makes room at once for so many rows. */
  void expect(int size) {
    byName.expect(size);
    byAddress.expect(size);
    ring.ensureCapacity(size);
    hearers.expect(size);
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
    if (!entry.is(state)) {
      digest.without(entry);
      count(entry, -1);
      entry.state(state);
      entry.since = now;
      count(entry, 1);
    }
    digest.note(entry);
  }

  ViewDigest digest() {
    return digest;
  }

  void leaving(Entry entry, boolean leaving) {
    mark(entry, Mark.LEAVING, leaving);
  }

  /** Shows a row to users, or hides it again. */
  void show(Entry entry, boolean shown) {
    mark(entry, Mark.SHOWN, shown);
  }

  /** A member has told us directly that it is one of ours, or that it is none. */
  void announced(Entry entry, boolean announced) {
    belongs(entry, Mark.ANNOUNCED, announced);
    if (!announced) {
      belongs(entry, Mark.SAID_OURS, false);
    }
  }

  /** Others say of a member that it is one of ours. */
  void saidOurs(Entry entry) {
    belongs(entry, Mark.SAID_OURS, true);
  }

  private void belongs(Entry entry, Mark mark, boolean on) {
    boolean before = entry.ours();
    entry.mark(mark, on);
    if (entry.known() && entry.ours() != before) {
      strangers += before ? 1 : -1;
    }
  }

  /** Whether anybody in the probe order, this peer included, is not one of ours. */
  boolean strangers() {
    return strangers > 0;
  }

  private void mark(Entry entry, Mark mark, boolean on) {
    count(entry, -1);
    entry.mark(mark, on);
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
    if (entry.shown()) {
      counts[entry.visible().ordinal()] += change;
    }
  }

  private void swap(int a, int b) {
    Entry first = ring.get(a);
    ring.set(a, ring.get(b));
    ring.set(b, first);
  }
}
