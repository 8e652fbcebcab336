package io.gossip.storage;

import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes that wait for the disk, never more than a limit. A peer has one row, the newest. When the
 * limit is reached, the oldest event goes whose member has a newer one waiting; if there is none
 * near, the oldest of all. State is not counted: its own limits bound it.
 */
final class WriteQueue {
  /** How far one looks for an event that a newer one replaces. */
  private static final int LOOK = 100;

  private final int limit;
  private final Map<String, PeerRow> peers = new LinkedHashMap<>();
  private final Map<List<String>, StateEntry> state = new LinkedHashMap<>();
  private final Deque<MemberEvent> events = new ArrayDeque<>();
  private final Map<String, Integer> eventsOf = new HashMap<>();
  private Optional<Identity> identity = Optional.empty();
  private long collapsed;
  private long dropped;

  /**
   * @param limit of peer rows and events together
   */
  WriteQueue(int limit) {
    this.limit = limit;
  }

  void add(MemberEvent event) {
    if (!event.member().self()) {
      PeerRow row = PeerRow.of(event);
      PeerRow older = peers.remove(event.member().name());
      peers.put(event.member().name(), older == null ? row : row.after(older));
      collapsed += older == null ? 0 : 1;
    }
    events.addLast(event);
    count(event, 1);
    trim();
  }

  /** A key that is already waiting is written once, as it is in the end. */
  void add(StateEntry entry) {
    state.put(List.of(entry.peer(), entry.key()), entry);
  }

  void add(Identity next) {
    identity = Optional.of(next);
  }

  /**
   * Takes the oldest that waits.
   *
   * @param most rows of each kind: a batch that is too large keeps the event loop for long
   */
  Batch take(int most) {
    List<MemberEvent> taken = new ArrayList<>();
    while (taken.size() < most && !events.isEmpty()) {
      MemberEvent event = events.removeFirst();
      count(event, -1);
      taken.add(event);
    }
    Batch batch = new Batch(identity, first(most, peers), taken, first(most, state));
    identity = Optional.empty();
    return batch;
  }

  private static <V> List<V> first(int most, Map<?, V> waiting) {
    List<V> taken = new ArrayList<>();
    Iterator<V> oldest = waiting.values().iterator();
    while (taken.size() < most && oldest.hasNext()) {
      taken.add(oldest.next());
      oldest.remove();
    }
    return taken;
  }

  /** How many batches of so many rows it takes to store all that waits. */
  int batches(int most) {
    int longest = Math.max(events.size(), Math.max(peers.size(), state.size()));
    return isEmpty() ? 0 : Math.max(1, (longest + most - 1) / most);
  }

  /** Puts what could not be written before what has come since. */
  void putBack(Batch batch) {
    identity = identity.or(batch::identity);
    for (StateEntry older : batch.state()) {
      state.putIfAbsent(List.of(older.peer(), older.key()), older);
    }
    for (PeerRow older : batch.peers()) {
      peers.merge(older.member().name(), older, (newer, again) -> newer.after(again));
    }
    for (int i = batch.events().size() - 1; i >= 0; i--) {
      events.addFirst(batch.events().get(i));
      count(batch.events().get(i), 1);
    }
    trim();
  }

  int size() {
    return peers.size() + events.size();
  }

  boolean isEmpty() {
    return size() == 0 && state.isEmpty() && identity.isEmpty();
  }

  long collapsed() {
    return collapsed;
  }

  long dropped() {
    return dropped;
  }

  private void trim() {
    while (size() > limit) {
      if (events.isEmpty()) {
        peers.remove(peers.keySet().iterator().next());
        dropped++;
      } else if (collapseOne()) {
        collapsed++;
      } else {
        count(events.removeFirst(), -1);
        dropped++;
      }
    }
  }

  private boolean collapseOne() {
    Iterator<MemberEvent> oldest = events.iterator();
    for (int i = 0; i < LOOK && oldest.hasNext(); i++) {
      MemberEvent event = oldest.next();
      if (eventsOf.get(event.member().name()) > 1) {
        oldest.remove();
        count(event, -1);
        return true;
      }
    }
    return false;
  }

  private void count(MemberEvent event, int change) {
    eventsOf.compute(
        event.member().name(),
        (name, known) -> {
          int number = (known == null ? 0 : known) + change;
          return number == 0 ? null : number;
        });
  }
}
