package io.gossip.protocol;

import io.gossip.message.Encoded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Rumours waiting to be sent, the least sent first and the larger first among those (memberlist.md
 * §12). A new rumour about a name replaces the old one.
 */
final class BroadcastQueue {
  private static final Comparator<Item> LARGEST_THEN_NEWEST =
      Comparator.<Item>comparingInt(item -> -item.size)
          .thenComparing(Comparator.<Item>comparingLong(item -> -item.id));

  private final Map<String, Item> byName = new HashMap<>();
  private final TreeMap<Integer, TreeSet<Item>> tiers = new TreeMap<>();
  private long lastId;

  private static final class Item {
    final long id;
    final String name;
    final Encoded rumour;
    final int size;
    int transmits;

    Item(long id, String name, Encoded rumour, int size) {
      this.id = id;
      this.name = name;
      this.rumour = rumour;
      this.size = size;
    }
  }

  /** Queues a rumour about a name. */
  void add(String name, Encoded rumour) {
    remove(name);
    Item item = new Item(++lastId, name, rumour, rumour.size());
    byName.put(name, item);
    tier(0).add(item);
  }

  /** Counts a rumour as sent so many times more, if it still waits. */
  void sent(String name, Encoded rumour, int times, int limit) {
    Item item = byName.get(name);
    if (item != null && item.rumour == rumour) {
      takeOut(item);
      item.transmits += times;
      if (item.transmits >= limit) {
        byName.remove(name);
      } else {
        tier(item.transmits).add(item);
      }
    }
  }

  void remove(String name) {
    Item old = byName.remove(name);
    if (old != null) {
      takeOut(old);
    }
  }

  /** Drops the rumour that has been sent most often, the smallest of those. */
  void forgetMostSent() {
    if (!tiers.isEmpty()) {
      remove(tiers.lastEntry().getValue().last().name);
    }
  }

  void clear() {
    byName.clear();
    tiers.clear();
  }

  boolean holds(String name) {
    return byName.containsKey(name);
  }

  int size() {
    return byName.size();
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /**
   * Picks rumours for one packet.
   *
   * @param overhead bytes that each costs besides its own
   * @param room bytes that are free in the packet
   * @param limit times that a rumour is sent; with the last it leaves the queue
   */
  List<Encoded> take(int overhead, int room, int limit) {
    return take(overhead, room, limit, rumour -> true);
  }

  /** As above, but only rumours that are free to go; the others wait. */
  List<Encoded> take(int overhead, int room, int limit, Predicate<Encoded> free) {
    List<Item> picked = new ArrayList<>();
    int used = 0;
    for (int transmits : new ArrayList<>(tiers.keySet())) {
      Item item = largestWithin(transmits, room - used - overhead, free);
      while (item != null) {
        takeOut(item);
        picked.add(item);
        used += overhead + item.size;
        item = largestWithin(transmits, room - used - overhead, free);
      }
    }
    return sent(picked, limit);
  }

  private List<Encoded> sent(List<Item> picked, int limit) {
    List<Encoded> rumours = new ArrayList<>(picked.size());
    for (Item item : picked) {
      rumours.add(item.rumour);
      item.transmits++;
      if (item.transmits >= limit) {
        byName.remove(item.name);
      } else {
        tier(item.transmits).add(item);
      }
    }
    return rumours;
  }

  private Item largestWithin(int transmits, int bytes, Predicate<Encoded> free) {
    TreeSet<Item> tier = tiers.get(transmits);
    if (tier == null || bytes <= 0) {
      return null;
    }
    for (Item item : tier.tailSet(new Item(Long.MAX_VALUE, "", null, bytes))) {
      if (free.test(item.rumour)) {
        return item;
      }
    }
    return null;
  }

  private TreeSet<Item> tier(int transmits) {
    return tiers.computeIfAbsent(transmits, t -> new TreeSet<>(LARGEST_THEN_NEWEST));
  }

  private void takeOut(Item item) {
    TreeSet<Item> tier = tiers.get(item.transmits);
    tier.remove(item);
    if (tier.isEmpty()) {
      tiers.remove(item.transmits);
    }
  }
}
